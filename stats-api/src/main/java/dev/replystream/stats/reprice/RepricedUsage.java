package dev.replystream.stats.reprice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.usage.Dimension;
import dev.replystream.stats.web.PeriodAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a period cost, as recorded and with the prices of a version.
 *
 * @param from begin, inclusive
 * @param to end, exclusive
 * @param tz time zone that the period was meant in
 * @param prices version of the prices
 * @param groupBy dimensions that are told apart
 * @param keptSince where the calls begin, as older ones are no longer kept; absent when the period begins later
 * @param totals all together
 * @param groups the same by the dimensions that were asked for, in the order of their values
 */
public record RepricedUsage(
        Instant from,
        Instant to,
        String tz,
        String prices,
        List<String> groupBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant keptSince,
        @JsonUnwrapped Freshness freshness,
        CostComparison totals,
        List<Group> groups)
        implements PeriodAnswer {

    /**
     * One group.
     *
     * @param group values of the dimensions that were asked for
     */
    public record Group(Map<String, String> group, CostComparison usage) {}

    static RepricedUsage of(
            RepriceQuery query, @Nullable Instant keptSince, Freshness freshness, Repricing.Result result) {
        return new RepricedUsage(
                query.period().from(),
                query.period().to(),
                query.period().zone().getId(),
                query.prices(),
                query.groupBy().stream().map(Dimension::code).toList(),
                keptSince,
                freshness,
                result.totals(),
                result.groups());
    }

    @Override
    public RepricedUsage with(Freshness other) {
        return new RepricedUsage(from, to, tz, prices, groupBy, keptSince, other, totals, groups);
    }
}
