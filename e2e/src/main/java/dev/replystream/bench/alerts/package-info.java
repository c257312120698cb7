/**
 * How soon an alert can be read once the outcome that crosses a threshold is appended, with the real aggregator and alert
 * stream, beside Prometheus and its Alertmanager. See issue 5 and {@code docs/benchmarks.md}.
 */
@NullMarked
package dev.replystream.bench.alerts;

import org.jspecify.annotations.NullMarked;
