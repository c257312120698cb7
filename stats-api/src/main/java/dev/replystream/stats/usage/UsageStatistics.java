package dev.replystream.stats.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.web.PeriodAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Usage of a period: in total first, then by everything it is asked about.
 *
 * @param from begin, inclusive
 * @param to end, exclusive
 * @param tz time zone of the intervals
 * @param interval what the period is cut into
 * @param groupBy dimensions that are told apart
 * @param keptSince where the figures begin, as older ones are no longer kept; absent when the period begins later
 * @param repriced the prices that costs are told with, and for how many calls; absent when all are as recorded
 * @param totals all together
 * @param replies messages and replies, all together
 * @param byModel the calls by model
 * @param byErrorType calls that were no success, by error type
 * @param groups all by the dimensions that were asked for
 * @param intervals all interval by interval
 */
public record UsageStatistics(
        Instant from,
        Instant to,
        String tz,
        String interval,
        List<String> groupBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant keptSince,
        @JsonInclude(JsonInclude.Include.NON_NULL) RepricedCosts.@Nullable Coverage repriced,
        @JsonUnwrapped Freshness freshness,
        UsageTotals totals,
        ReplyTotals replies,
        List<UsageReport.Model> byModel,
        List<UsageReport.ErrorCount> byErrorType,
        List<UsageReport.Group> groups,
        List<UsageReport.Span> intervals)
        implements PeriodAnswer {

    static UsageStatistics of(UsageQuery query, UsageController.Known known, Freshness freshness, UsageReport report) {
        return new UsageStatistics(
                query.intervals().period().from(),
                query.intervals().period().to(),
                query.intervals().period().zone().getId(),
                query.interval().code(),
                query.groupBy().stream().map(Dimension::code).toList(),
                known.keptSince(),
                known.repriced(),
                freshness,
                report.totals(),
                report.replyTotals(),
                report.models(),
                report.errorTypes(),
                report.groups(),
                report.spans());
    }

    @Override
    public UsageStatistics with(Freshness other) {
        return new UsageStatistics(
                from,
                to,
                tz,
                interval,
                groupBy,
                keptSince,
                repriced,
                other,
                totals,
                replies,
                byModel,
                byErrorType,
                groups,
                intervals);
    }
}
