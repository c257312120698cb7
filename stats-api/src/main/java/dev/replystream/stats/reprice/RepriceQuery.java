package dev.replystream.stats.reprice;

import dev.replystream.stats.period.Period;
import dev.replystream.stats.usage.Dimension;
import dev.replystream.stats.usage.UsageFilter;
import java.util.List;

/**
 * Which calls are priced again.
 *
 * @param prices version of the prices
 * @param period when the calls ended; it begins and ends with a quarter-hour
 * @param groupBy dimensions to tell apart; none for all together
 * @param filter which calls are meant
 */
record RepriceQuery(String prices, Period period, List<Dimension> groupBy, UsageFilter filter) {

    RepriceQuery {
        groupBy = List.copyOf(groupBy);
    }
}
