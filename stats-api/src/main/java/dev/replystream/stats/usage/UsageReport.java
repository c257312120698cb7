package dev.replystream.stats.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question about usage: everything is made of the same cells, so totals agree with their parts.
 *
 * <p>Not safe for use by several threads.
 */
final class UsageReport {

    /** Most cells of an answer; each takes some kilobytes of memory while it is made, and several are made at a time. */
    private static final int MOST_CELLS = 4_000;

    private final UsageQuery query;
    private final Cube<WindowFigures, UsageSum> calls;
    private final Cube<ReplyFigures, ReplySum> replies;
    private final boolean repliesHaveGroups;

    UsageReport(UsageQuery query) {
        this(query, MOST_CELLS);
    }

    UsageReport(UsageQuery query, int mostCells) {
        this.query = query;
        this.repliesHaveGroups = query.groupBy().stream().allMatch(Dimension::isOfReplies);
        this.calls = new Cube<>(query.intervals(), withModel(query.groupBy()), UsageSum::new, mostCells);
        this.replies = new Cube<>(
                query.intervals(), repliesHaveGroups ? query.groupBy() : List.of(), ReplySum::new, mostCells);
    }

    /** One interval. */
    public record Span(
            LocalDate date,
            Instant startsAt,
            Instant endsAt,
            UsageTotals usage,
            ReplyTotals replies,
            List<Group> groups) {}

    /**
     * One group.
     *
     * @param group values of the dimensions that were asked for
     * @param replies null when messages do not know those dimensions
     */
    public record Group(
            Map<String, String> group,
            UsageTotals usage,
            @Nullable ReplyTotals replies) {}

    /** One model. */
    public record Model(String model, UsageTotals usage) {}

    /** One error type. */
    public record ErrorCount(String errorType, long calls) {}

    /** Adds calls. */
    void add(WindowFigures window) {
        calls.add(window);
    }

    /** Adds messages and replies. */
    void add(ReplyFigures window) {
        replies.add(window);
    }

    /** All calls. */
    UsageTotals totals() {
        return calls.total().totals();
    }

    /** All messages and replies. */
    ReplyTotals replyTotals() {
        return totals(replies.total(), calls.total());
    }

    /** Every interval in order, those in which nothing happened too, each with its groups. */
    List<Span> spans() {
        Map<Integer, UsageSum> callsOf = calls.byInterval();
        Map<Integer, ReplySum> repliesOf = replies.byInterval();
        List<List<Group>> groups = groupsOfIntervals();
        List<Span> spans = new ArrayList<>();
        for (int number = 0; number < query.intervals().size(); number++) {
            UsageSum sum = callsOf.getOrDefault(number, new UsageSum());
            spans.add(new Span(
                    query.intervals().dateOf(number),
                    query.intervals().startOf(number),
                    query.intervals().endOf(number),
                    sum.totals(),
                    totals(repliesOf.getOrDefault(number, new ReplySum()), sum),
                    groups.get(number)));
        }
        return List.copyOf(spans);
    }

    /** The groups of the whole period in the order of their values; none when none were asked for. */
    List<Group> groups() {
        return query.groupBy().isEmpty()
                ? List.of()
                : groups(
                        calls.byGroup(query.groupBy()),
                        repliesHaveGroups ? replies.byGroup(query.groupBy()) : Map.of());
    }

    /** The models in the order of their names. */
    List<Model> models() {
        List<Dimension> model = List.of(Dimension.MODEL);
        return calls.byGroup(model).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Model(
                        entry.getKey().values().getFirst(), entry.getValue().totals()))
                .toList();
    }

    /** The error types, the most frequent first. */
    List<ErrorCount> errorTypes() {
        return calls.total().errors().entrySet().stream()
                .map(entry -> new ErrorCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(ErrorCount::calls).reversed().thenComparing(ErrorCount::errorType))
                .toList();
    }

    private List<List<Group>> groupsOfIntervals() {
        List<List<Group>> groups = new ArrayList<>();
        List<Map<GroupKey, UsageSum>> callsOf = calls.byIntervalAndGroup(query.groupBy());
        List<Map<GroupKey, ReplySum>> repliesOf =
                replies.byIntervalAndGroup(repliesHaveGroups ? query.groupBy() : List.of());
        for (int number = 0; number < query.intervals().size(); number++) {
            groups.add(
                    query.groupBy().isEmpty()
                            ? List.of()
                            : groups(callsOf.get(number), repliesHaveGroups ? repliesOf.get(number) : Map.of()));
        }
        return groups;
    }

    private List<Group> groups(Map<GroupKey, UsageSum> callsOf, Map<GroupKey, ReplySum> repliesOf) {
        SortedSet<GroupKey> keys = new TreeSet<>(callsOf.keySet());
        keys.addAll(repliesOf.keySet());
        List<Group> groups = new ArrayList<>();
        for (GroupKey key : keys) {
            UsageSum sum = callsOf.getOrDefault(key, new UsageSum());
            ReplyTotals replyTotals =
                    repliesHaveGroups ? totals(repliesOf.getOrDefault(key, new ReplySum()), sum) : null;
            groups.add(new Group(key.byName(), sum.totals(), replyTotals));
        }
        return List.copyOf(groups);
    }

    private ReplyTotals totals(ReplySum sum, UsageSum ofCalls) {
        return sum.totals(ofCalls.calls(), query.filter().unknownToReplies());
    }

    private static List<Dimension> withModel(List<Dimension> dimensions) {
        List<Dimension> all = new ArrayList<>(dimensions);
        if (!all.contains(Dimension.MODEL)) {
            all.add(Dimension.MODEL);
        }
        return all;
    }
}
