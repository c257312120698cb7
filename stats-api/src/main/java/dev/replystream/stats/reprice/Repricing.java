package dev.replystream.stats.reprice;

import dev.replystream.schemas.price.PriceTable;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.price.PriceVersions;
import dev.replystream.stats.usage.Dimension;
import dev.replystream.stats.usage.GroupKey;
import dev.replystream.stats.usage.UsageGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;

/** Prices calls again, and changes nothing. Safe for use by several threads. */
final class Repricing {

    private static final int MOST_GROUPS = 4_000;

    private final DSLContext database;
    private final PriceVersions versions;
    private final RepriceLimit limit;

    Repricing(DSLContext database, PriceVersions versions, RepriceLimit limit) {
        this.database = database;
        this.versions = versions;
        this.limit = limit;
    }

    /**
     * What came out.
     *
     * @param groups by the dimensions that were asked for; none when none were
     */
    record Result(CostComparison totals, List<RepricedUsage.Group> groups) {}

    /**
     * The version that is named.
     *
     * @throws InvalidFieldException if there is none
     */
    PriceVersions.Known prices(String version) {
        return versions.upTo(version)
                .orElseThrow(() -> new InvalidFieldException("prices", "must be a version of the prices, see /prices"));
    }

    /**
     * The answer to {@code query}.
     *
     * @throws InvalidFieldException if the version is not known, or there are too many groups
     */
    Result answer(RepriceQuery query) {
        PriceTable prices = prices(query.prices()).table();
        return limit.within(watch -> database.transactionResult(configuration -> {
            Map<Integer, CostSum> sums = new HashMap<>();
            StoredCalls.forEach(
                    configuration.dsl(), query.period().from(), query.period().to(), query.filter(), call -> {
                        watch.call();
                        sums.computeIfAbsent(call.groupId(), _ -> new CostSum())
                                .add(call.recorded().cost(), call.costWith(prices));
                    });
            return result(query.groupBy(), sums, StoredCalls.groups(configuration.dsl(), sums.keySet()));
        }));
    }

    private static Result result(List<Dimension> groupBy, Map<Integer, CostSum> sums, Map<Integer, UsageGroup> groups) {
        CostSum total = new CostSum();
        Map<GroupKey, CostSum> byKey = new HashMap<>();
        sums.forEach((id, sum) -> {
            total.add(sum);
            UsageGroup group = Objects.requireNonNull(groups.get(id), "groups are never removed");
            byKey.computeIfAbsent(GroupKey.of(groupBy, group), _ -> new CostSum())
                    .add(sum);
        });
        if (byKey.size() > MOST_GROUPS) {
            throw new InvalidFieldException(
                    "group_by", "must have fewer dimensions: at most " + MOST_GROUPS + " groups are answered");
        }
        List<RepricedUsage.Group> told = groupBy.isEmpty()
                ? List.of()
                : byKey.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new RepricedUsage.Group(
                                entry.getKey().byName(), entry.getValue().comparison()))
                        .toList();
        return new Result(total.comparison(), told);
    }
}
