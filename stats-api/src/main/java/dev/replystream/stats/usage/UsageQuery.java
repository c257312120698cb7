package dev.replystream.stats.usage;

import dev.replystream.stats.period.Interval;
import dev.replystream.stats.period.Intervals;
import java.util.List;

/**
 * A question about usage.
 *
 * @param intervals the period and what it is cut into
 * @param interval the name of that cut
 * @param groupBy dimensions to tell apart, in the order in which they were asked for; none for all together
 * @param filter which calls are meant
 */
record UsageQuery(Intervals intervals, Interval interval, List<Dimension> groupBy, UsageFilter filter) {

    UsageQuery {
        groupBy = List.copyOf(groupBy);
    }
}
