package dev.replystream.stats.reprice;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a period that were priced again, for good.
 *
 * @param runId its id
 * @param number its place among all runs; of several with the same prices the highest counts
 * @param prices version of the prices
 * @param from begin, inclusive
 * @param to end, exclusive
 * @param filter values of the dimensions that its calls have; empty for all calls
 * @param note why
 * @param requestedBy id of the key that asked for it, or what stands for it
 * @param requestedAt when
 * @param completeUntil before which moment every event was counted then; null when that was not known
 * @param totals what it came to
 */
public record RepriceRun(
        UUID runId,
        long number,
        String prices,
        Instant from,
        Instant to,
        Map<String, String> filter,
        String note,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant completeUntil,
        CostComparison totals) {}
