package dev.replystream.stats.usage;

import dev.replystream.stats.period.Intervals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Windows added up by interval and by dimensions. Every coarser sum is made of the same cells, so totals agree with their
 * parts.
 *
 * <p>Not safe for use by several threads.
 *
 * @param <W> figures of a window
 * @param <S> what they are added up in
 */
final class Cube<W extends Summable, S extends Sum<W, S>> {

    private final Intervals intervals;
    private final List<Dimension> dimensions;
    private final Supplier<S> empty;
    private final int mostCells;
    private final Map<Cell, S> cells = new HashMap<>();

    /** A cube that keeps {@code dimensions} apart, in at most {@code mostCells} cells. */
    Cube(Intervals intervals, List<Dimension> dimensions, Supplier<S> empty, int mostCells) {
        this.intervals = intervals;
        this.dimensions = List.copyOf(dimensions);
        this.empty = empty;
        this.mostCells = mostCells;
    }

    /** What happened in one interval under one group. */
    private record Cell(int interval, GroupKey group) {}

    /**
     * Adds a window.
     *
     * @throws IllegalArgumentException if it lies outside the period
     * @throws TooManyFiguresException if it needs a cell more than there may be
     */
    void add(W window) {
        Cell cell = new Cell(intervals.numberOf(window.start()), GroupKey.of(dimensions, window.group()));
        S sum = cells.get(cell);
        if (sum == null) {
            if (cells.size() == mostCells) {
                throw new TooManyFiguresException(mostCells);
            }
            sum = empty.get();
            cells.put(cell, sum);
        }
        sum.add(window);
    }

    /** All together. */
    S total() {
        S total = empty.get();
        cells.values().forEach(total::add);
        return total;
    }

    /** The sums of all groups together by the number of the interval; none for an interval without windows. */
    Map<Integer, S> byInterval() {
        Map<Integer, S> sums = new HashMap<>();
        cells.forEach((cell, sum) ->
                sums.computeIfAbsent(cell.interval(), _ -> empty.get()).add(sum));
        return sums;
    }

    /** The sums of the whole period by {@code wanted}, which are among the dimensions. */
    Map<GroupKey, S> byGroup(List<Dimension> wanted) {
        Map<GroupKey, S> sums = new HashMap<>();
        cells.forEach((cell, sum) -> sums.computeIfAbsent(cell.group().only(wanted), _ -> empty.get())
                .add(sum));
        return sums;
    }

    /** The sums of each interval by {@code wanted}, which are among the dimensions; an entry for every interval. */
    List<Map<GroupKey, S>> byIntervalAndGroup(List<Dimension> wanted) {
        List<Map<GroupKey, S>> sums = new ArrayList<>();
        for (int number = 0; number < intervals.size(); number++) {
            sums.add(new HashMap<>());
        }
        cells.forEach((cell, sum) -> sums.get(cell.interval())
                .computeIfAbsent(cell.group().only(wanted), _ -> empty.get())
                .add(sum));
        return sums;
    }
}
