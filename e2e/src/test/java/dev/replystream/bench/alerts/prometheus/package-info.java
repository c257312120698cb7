/** Tests of Prometheus as a peer. */
@NullMarked
package dev.replystream.bench.alerts.prometheus;

import org.jspecify.annotations.NullMarked;
