package dev.replystream.stats.deadletter;

import java.time.Instant;
import java.util.UUID;

/**
 * A dead letter as it is told: where it is and why, never what it says.
 *
 * @param source the record that could not be used
 * @param letter where the whole of it is in the topic of dead letters
 */
public record DeadLetterView(
        UUID deadLetterId,
        Instant failedAt,
        String service,
        String stage,
        String cause,
        String message,
        int attempts,
        Source source,
        Place letter) {

    /** The record that could not be used. */
    public record Source(String topic, int partition, long offset, Instant timestamp, int keyBytes, int valueBytes) {}

    /** Where a record is. */
    public record Place(int partition, long offset) {}
}
