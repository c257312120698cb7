package dev.replystream.stats.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An audit as it is told.
 *
 * @param status REQUESTED, RUNNING (the recount has come and is being compared), MATCHED, DIFFERENT or FAILED
 * @param from start of the period, inclusive: a quarter-hour
 * @param to end of the period, exclusive: a quarter-hour
 * @param completeUntil up to when everything was counted as the audit was asked for; later windows are not compared
 * @param error why it failed; null unless it did
 * @param recount what was read; null until it was
 * @param comparison what was compared; null until it was
 * @param differences what differs, at most 1000 of it
 */
public record AuditReport(
        UUID auditId,
        String status,
        Instant from,
        Instant to,
        Instant requestedAt,
        @Nullable Instant completeUntil,
        @Nullable String error,
        @Nullable Recount recount,
        @Nullable Comparison comparison,
        List<Verdict.Difference> differences) {

    /**
     * What was read of the log.
     *
     * @param ranges offsets of each partition
     * @param events usage events of the period
     * @param duplicates events that were read more than once and counted once
     * @param windows windows that they make
     * @param digest SHA-256 of all windows in order: equal digests mean equal figures
     */
    public record Recount(
            List<AuditRangeRead> ranges,
            long events,
            long duplicates,
            int windows,
            String digest,
            Instant startedAt,
            Instant finishedAt) {}

    /**
     * What was compared.
     *
     * @param windowsCompared windows that were complete
     * @param windowsOpen windows that were not, and were not compared
     * @param differences all differences, listed or not
     */
    public record Comparison(int windowsCompared, int windowsOpen, int differences, Instant judgedAt) {}
}
