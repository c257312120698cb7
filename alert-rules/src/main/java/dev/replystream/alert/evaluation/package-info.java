/**
 * The evaluation of all rules of a tenant over its minute windows: which groups there are, where each stands, what is to
 * be told.
 *
 * <p>Plain Java that knows no Kafka: the topology feeds it and keeps its changes; a back-test can do the same with
 * windows of the past.
 */
@NullMarked
package dev.replystream.alert.evaluation;

import org.jspecify.annotations.NullMarked;
