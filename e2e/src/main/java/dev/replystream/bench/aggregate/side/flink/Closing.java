package dev.replystream.bench.aggregate.side.flink;

import dev.replystream.avro.UsageWindow;
import dev.replystream.usage.total.UsageGroup;
import java.time.Instant;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Makes the window when it is over. */
final class Closing implements WindowFunction<GroupTotals, UsageWindow, UsageGroup, TimeWindow> {

    private static final long serialVersionUID = 1;

    @Override
    public void apply(UsageGroup group, TimeWindow window, Iterable<GroupTotals> totals, Collector<UsageWindow> out) {
        for (GroupTotals each : totals) {
            out.collect(each.window(group, Instant.ofEpochMilli(window.getStart())));
        }
    }
}
