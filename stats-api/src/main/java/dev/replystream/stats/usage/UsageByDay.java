package dev.replystream.stats.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Windows added up by local day and by model, and in total: one pass, so totals agree with their parts.
 *
 * <p>Not safe for use by several threads.
 */
public final class UsageByDay {

    private final LocalDays days;
    private final UsageSum total = new UsageSum();
    private final Map<LocalDate, UsageSum> byDay = new LinkedHashMap<>();
    private final Map<String, UsageSum> byModel = new TreeMap<>();

    public UsageByDay(LocalDays days) {
        this.days = days;
        days.days().forEach(day -> byDay.put(day, new UsageSum()));
    }

    /** One local day. */
    public record Day(LocalDate date, Instant startsAt, Instant endsAt, UsageTotals usage) {}

    /** One model. */
    public record Model(String model, UsageTotals usage) {}

    /** One error type. */
    public record ErrorCount(String errorType, long calls) {}

    /**
     * Adds a window.
     *
     * @throws IllegalArgumentException if it lies outside the days
     */
    public void add(WindowFigures window) {
        UsageSum day = byDay.get(days.dayOf(window.start()));
        if (day == null) {
            throw new IllegalArgumentException(window.start() + " is not within " + days);
        }
        day.add(window);
        byModel.computeIfAbsent(window.model(), model -> new UsageSum()).add(window);
        total.add(window);
    }

    /** All together. */
    public UsageTotals totals() {
        return total.totals();
    }

    /** Every day in order, those without calls too. */
    public List<Day> byDay() {
        List<Day> list = new ArrayList<>();
        byDay.forEach((date, sum) ->
                list.add(new Day(date, days.startOf(date), days.startOf(date.plusDays(1)), sum.totals())));
        return List.copyOf(list);
    }

    /** The models, in the order of their names. */
    public List<Model> byModel() {
        List<Model> list = new ArrayList<>();
        byModel.forEach((model, sum) -> list.add(new Model(model, sum.totals())));
        return List.copyOf(list);
    }

    /** The error types, the most frequent first. */
    public List<ErrorCount> byErrorType() {
        return total.errors().entrySet().stream()
                .map(entry -> new ErrorCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(ErrorCount::calls).reversed().thenComparing(ErrorCount::errorType))
                .toList();
    }
}
