package dev.replystream.stats.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An audit whose recount has come and that is to be judged.
 *
 * @param auditId the audit
 * @param from start of the period, inclusive
 * @param to end of the period, exclusive
 * @param completeUntil up to when everything was counted as the audit was asked for; null when nobody knew
 * @param status how the recount ended
 * @param error why it failed; null unless it did
 * @param windows windows that the recount published
 * @param received how many of them are stored here
 * @param finishedAt when it ended
 */
record AuditCase(
        UUID auditId,
        Instant from,
        Instant to,
        @Nullable Instant completeUntil,
        String status,
        @Nullable String error,
        int windows,
        int received,
        Instant finishedAt) {

    /** Whether all of the recount is here; what is not was refused by the sink, since the summary is its last record. */
    boolean isWhole() {
        return received == windows;
    }

    /** The end of what can be compared, exclusive; a window that ends later was still open. */
    Instant comparableUntil() {
        if (completeUntil == null) {
            return from;
        }
        return completeUntil.isBefore(to) ? completeUntil : to;
    }
}
