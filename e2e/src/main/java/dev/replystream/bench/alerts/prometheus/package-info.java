/** Prometheus and its Alertmanager as a peer: what this machine has installed, an exporter of ours, and who is alerted. */
@NullMarked
package dev.replystream.bench.alerts.prometheus;

import org.jspecify.annotations.NullMarked;
