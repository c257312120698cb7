package dev.replystream.usage.total;

import dev.replystream.avro.LostFigures;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.WindowKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Usage windows that are being added up, of all groups and both sizes. The topology's parts, its totals and an audit are all
 * made by this class.
 */
public final class UsageSums implements OpenSums<UsageWindow> {

    private final Map<Span, UsageTotals> totals = new HashMap<>();

    /** Adds a call to its windows; a correction takes the lost call out of its own. */
    public void plus(UsageEvent event) {
        UsageGroup group = UsageGroup.of(event);
        LostFigures lost = event.getCorrects();
        for (WindowSize size : WindowSize.values()) {
            at(group, event.getOccurredAt(), size).plus(event);
            if (lost != null) {
                at(group, lost.getOccurredAt(), size).minus(lost);
            }
        }
    }

    @Override
    public void plus(UsageWindow part) {
        Span span = new Span(UsageGroup.of(part), part.getWindowStart(), part.getWindowMillis());
        totals.computeIfAbsent(span, _ -> new UsageTotals()).plus(part);
    }

    @Override
    public SortedMap<String, UsageWindow> windows() {
        SortedMap<String, UsageWindow> windows = new TreeMap<>();
        totals.forEach((span, sum) -> {
            UsageWindow window = sum.toWindow(span.group(), span.start(), span.millis());
            windows.put(WindowKey.of(window), window);
        });
        return windows;
    }

    @Override
    public void clear() {
        totals.clear();
    }

    @Override
    public boolean isEmpty() {
        return totals.isEmpty();
    }

    private UsageTotals at(UsageGroup group, Instant moment, WindowSize size) {
        Span span = new Span(group, size.startOf(moment), size.millis());
        return totals.computeIfAbsent(span, _ -> new UsageTotals());
    }

    private record Span(UsageGroup group, Instant start, long millis) {}
}
