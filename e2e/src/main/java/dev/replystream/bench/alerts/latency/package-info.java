/** From crossings to alerts: when alerts came, and how long that took. */
@NullMarked
package dev.replystream.bench.alerts.latency;

import org.jspecify.annotations.NullMarked;
