/** The service that turns windows and rules into alerts, and alerts into notifications. */
@NullMarked
package dev.replystream.alert;

import org.jspecify.annotations.NullMarked;
