package dev.replystream.bench.aggregate.side.flink;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.usage.total.UsageGroup;
import dev.replystream.usage.total.UsageTotals;
import dev.replystream.usage.total.WindowSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Totals that know their group; of none while nothing was added. */
final class GroupTotals {

    private final UsageTotals totals;
    private @Nullable UsageGroup group;

    GroupTotals() {
        this.totals = new UsageTotals();
    }

    private GroupTotals(UsageWindow window) {
        this.totals = UsageTotals.of(window);
        this.group = UsageGroup.of(window);
    }

    /** Totals as {@link #snapshot} told them; null for none. */
    static GroupTotals of(@Nullable UsageWindow snapshot) {
        return snapshot == null ? new GroupTotals() : new GroupTotals(snapshot);
    }

    void plus(UsageEvent event) {
        if (group == null) {
            group = UsageGroup.of(event);
        }
        totals.plus(event);
    }

    GroupTotals plus(GroupTotals other) {
        UsageWindow part = other.snapshot();
        if (part != null) {
            totals.plus(part);
            group = UsageGroup.of(part);
        }
        return this;
    }

    /** The totals as a window of no particular time; null while nothing was added. */
    @Nullable
    UsageWindow snapshot() {
        return group == null ? null : window(group, Instant.EPOCH);
    }

    /** The totals as the window of {@code key} that begins at {@code start}. */
    UsageWindow window(UsageGroup key, Instant start) {
        return totals.toWindow(key, start, WindowSize.MINUTE.millis());
    }
}
