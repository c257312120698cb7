/**
 * From windows and rules to alerts, in Kafka Streams.
 *
 * <p>Reads {@code usage-windows}, {@code reply-windows} and {@code alert-rules}, brings together what belongs to a tenant,
 * keeps its minutes, rules and alerts in stores, and writes each transition to {@code alerts} and {@code alert-states}.
 * Everything happens exactly once: a transition, the state after it and the offsets are one transaction.
 */
@NullMarked
package dev.replystream.alert.topology;

import org.jspecify.annotations.NullMarked;
