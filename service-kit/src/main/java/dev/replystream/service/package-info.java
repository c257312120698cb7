/**
 * What every service needs to be one: its entry, the settings of its connections, the wait for what it depends on, requests
 * to the outside.
 *
 * <p>Nothing here knows a message, a reply or a figure.
 */
@NullMarked
package dev.replystream.service;

import org.jspecify.annotations.NullMarked;
