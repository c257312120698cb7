/** Tests of {@code dev.replystream.bench.alerts.latency}. */
@NullMarked
package dev.replystream.bench.alerts.latency;

import org.jspecify.annotations.NullMarked;
