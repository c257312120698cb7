package dev.replystream.stats.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.web.PeriodAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Usage interval by interval.
 *
 * @param from begin, inclusive
 * @param to end, exclusive
 * @param tz time zone of the intervals
 * @param interval what the period is cut into
 * @param groupBy dimensions that are told apart
 * @param keptSince where the figures begin, as older ones are no longer kept; absent when the period begins later
 * @param repriced the prices that costs are told with, and for how many calls; absent when all are as recorded
 * @param intervals one entry for each interval, in order
 * @param totals all intervals together
 * @param replies messages and replies of all intervals together
 * @param groups the same by the dimensions that were asked for
 */
public record DailyUsage(
        Instant from,
        Instant to,
        String tz,
        String interval,
        List<String> groupBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant keptSince,
        @JsonInclude(JsonInclude.Include.NON_NULL) RepricedCosts.@Nullable Coverage repriced,
        @JsonUnwrapped Freshness freshness,
        List<UsageReport.Span> intervals,
        UsageTotals totals,
        ReplyTotals replies,
        List<UsageReport.Group> groups)
        implements PeriodAnswer {

    static DailyUsage of(UsageQuery query, UsageController.Known known, Freshness freshness, UsageReport report) {
        return new DailyUsage(
                query.intervals().period().from(),
                query.intervals().period().to(),
                query.intervals().period().zone().getId(),
                query.interval().code(),
                query.groupBy().stream().map(Dimension::code).toList(),
                known.keptSince(),
                known.repriced(),
                freshness,
                report.spans(),
                report.totals(),
                report.replyTotals(),
                report.groups());
    }

    @Override
    public DailyUsage with(Freshness other) {
        return new DailyUsage(
                from, to, tz, interval, groupBy, keptSince, repriced, other, intervals, totals, replies, groups);
    }
}
