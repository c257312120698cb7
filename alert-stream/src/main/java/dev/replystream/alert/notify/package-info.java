/**
 * Alerts to people: each channel is a consumer group of its own over {@code alerts}, so one that is down delays no other.
 *
 * <p>An offset is committed after its alert was delivered: one notification per transition, also over restarts, except
 * when the service dies between the two.
 */
@NullMarked
package dev.replystream.alert.notify;

import org.jspecify.annotations.NullMarked;
