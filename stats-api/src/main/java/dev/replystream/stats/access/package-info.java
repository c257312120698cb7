/**
 * Who may ask what: keys, the scopes and tenants they are for, and the check of every request.
 *
 * <p>Every path needs a key unless {@link dev.replystream.stats.access.AccessConfiguration} names it. While there is no key
 * at all, whoever reaches the service may do anything, and only this machine reaches it.
 */
@NullMarked
package dev.replystream.stats.access;

import org.jspecify.annotations.NullMarked;
