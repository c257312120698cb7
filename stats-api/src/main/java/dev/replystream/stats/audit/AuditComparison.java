package dev.replystream.stats.audit;

import dev.replystream.stats.audit.Verdict.Difference;
import dev.replystream.stats.audit.WindowRows.Place;
import dev.replystream.stats.audit.WindowRows.Slice;
import dev.replystream.stats.store.PartitionedTable;
import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a recount with what is stored: each window figure by figure, both ways, and the sums of the stored calls. Works
 * through the period in slices, so that a long one needs no more memory than a short one.
 */
final class AuditComparison {

    private static final Duration SLICE = Duration.ofHours(6);
    private static final int MOST_DIFFERENCES = 10_000;
    private static final String ABSENT = "absent";
    private static final String PRESENT = "present";
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::start).thenComparingInt(Place::groupId);

    private final WindowRows rows;
    private final WindowKeys keys;
    private final Partitions partitions;
    private final StatsTables tables;

    AuditComparison(WindowRows rows, WindowKeys keys, Partitions partitions, StatsTables tables) {
        this.rows = rows;
        this.keys = keys;
        this.partitions = partitions;
        this.tables = tables;
    }

    /** What a comparison is found out with. */
    private static final class Findings {
        private final List<Difference> differences = new ArrayList<>();
        private int compared;
        private int open;
    }

    /** Compares; says FAILED when no window of the period was complete. */
    Verdict judge(AuditCase audit) {
        if (audit.comparableUntil().isBefore(audit.from().plus(Duration.ofMinutes(1)))) {
            return Verdict.failed("no window of the period was complete when the audit was asked for");
        }
        Findings findings = new Findings();
        for (Instant start = audit.from(); start.isBefore(audit.to()); start = start.plus(SLICE)) {
            Instant end = start.plus(SLICE).isBefore(audit.to()) ? start.plus(SLICE) : audit.to();
            compare(audit, new Slice(60_000, start, end), tables.usageMinutes(), findings);
            compare(audit, new Slice(900_000, start, end), tables.usageQuarterHours(), findings);
        }
        return Verdict.of(findings.compared, findings.open, findings.differences);
    }

    private void compare(AuditCase audit, Slice slice, PartitionedTable table, Findings findings) {
        if (!partitions.keeps(table, slice.from())) {
            return;
        }
        Sides sides = new Sides(
                rows.recounted(audit.auditId(), slice),
                rows.stored(table.table(), slice),
                partitions.keeps(tables.calls(), slice.from()) ? rows.summedCalls(slice) : null);
        for (Place place : sides.places()) {
            if (place.start().plusMillis(slice.windowMillis()).isAfter(audit.comparableUntil())) {
                findings.open++;
            } else {
                findings.compared++;
                compare(keys.of(place, slice.windowMillis()), place, sides, findings);
            }
        }
    }

    /** One slice as each side has it; {@code calls} is null when single calls are not kept that long. */
    private record Sides(
            Map<Place, Map<String, String>> recounted,
            Map<Place, Map<String, String>> stored,
            @Nullable Map<Place, Map<String, String>> calls) {

        SortedSet<Place> places() {
            SortedSet<Place> places = new TreeSet<>(ORDER);
            places.addAll(recounted.keySet());
            places.addAll(stored.keySet());
            if (calls != null) {
                places.addAll(calls.keySet());
            }
            return places;
        }
    }

    private static void compare(String key, Place place, Sides sides, Findings findings) {
        Map<String, String> truth = sides.recounted().getOrDefault(place, Map.of());
        compareWindow(key, sides.stored().getOrDefault(place, Map.of()), truth, findings);
        if (sides.calls() != null) {
            compareSums(key, sides.calls().getOrDefault(place, Map.of()), truth, findings);
        }
    }

    private static void compareWindow(
            String key, Map<String, String> stored, Map<String, String> truth, Findings findings) {
        if (stored.isEmpty() != truth.isEmpty()) {
            if (!isNothing(stored) || !isNothing(truth)) {
                add(findings, new Difference("windows", key, "window", presence(stored), presence(truth)));
            }
            return;
        }
        truth.forEach((field, figure) -> {
            String found = stored.getOrDefault(field, ABSENT);
            if (!found.equals(figure)) {
                add(findings, new Difference("windows", key, field, found, figure));
            }
        });
    }

    private static void compareSums(
            String key, Map<String, String> calls, Map<String, String> truth, Findings findings) {
        for (String field : List.of("calls", "prompt_tokens", "completion_tokens", "cost_nano_usd")) {
            String found = calls.getOrDefault(field, "0");
            String figure = truth.getOrDefault(field, "0");
            if (!found.equals(figure)) {
                add(findings, new Difference("calls", key, field, found, figure));
            }
        }
    }

    /** A window that lost its only call to a correction has no calls, and need not be there. */
    private static boolean isNothing(Map<String, String> window) {
        return window.isEmpty() || window.getOrDefault("calls", "0").equals("0");
    }

    private static String presence(Map<String, String> window) {
        return window.isEmpty() ? ABSENT : PRESENT;
    }

    private static void add(Findings findings, Difference difference) {
        if (findings.differences.size() < MOST_DIFFERENCES) {
            findings.differences.add(difference);
        }
    }
}
