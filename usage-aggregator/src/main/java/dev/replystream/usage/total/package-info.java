/**
 * Sums of events by dimensions and span of event time: the functions that the topologies and the audit share. No Kafka, no
 * clock. Sums are exact ({@link Math#addExact}), and whatever the order of additions, equal events give equal bytes.
 */
@NullMarked
package dev.replystream.usage.total;

import org.jspecify.annotations.NullMarked;
