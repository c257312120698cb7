/**
 * Commits: one Kafka transaction with replies, outcomes, dead letters and the offsets of what they answer, open only
 * while it commits.
 */
@NullMarked
package dev.replystream.worker.commit;

import org.jspecify.annotations.NullMarked;
