package dev.replystream.stats.period;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A period cut into intervals, without gap or overlap. The first and the last are shorter when the period begins or ends
 * within them.
 *
 * <p>Immutable.
 */
public final class Intervals {

    private final Period period;
    private final List<Instant> starts;

    private Intervals(Period period, List<Instant> starts) {
        this.period = period;
        this.starts = starts;
    }

    /**
     * Cuts {@code period}.
     *
     * @throws TooManyIntervalsException if that makes more than {@code most}
     */
    public static Intervals of(Period period, Interval interval, int most) {
        List<Instant> starts = new ArrayList<>();
        for (Instant start = period.from(); start.isBefore(period.to()); start = interval.next(start, period.zone())) {
            if (starts.size() == most) {
                throw new TooManyIntervalsException(most);
            }
            starts.add(start);
        }
        return new Intervals(period, List.copyOf(starts));
    }

    /** What is cut. */
    public Period period() {
        return period;
    }

    /** How many there are. */
    public int size() {
        return starts.size();
    }

    /** The first moment of the interval with that number. */
    public Instant startOf(int number) {
        return starts.get(number);
    }

    /** The first moment after the interval with that number. */
    public Instant endOf(int number) {
        return number + 1 < starts.size() ? starts.get(number + 1) : period.to();
    }

    /** The local day on which the interval with that number begins. */
    public LocalDate dateOf(int number) {
        return LocalDate.ofInstant(startOf(number), period.zone());
    }

    /**
     * The number of the interval that {@code moment} lies in.
     *
     * @throws IllegalArgumentException if it lies outside the period
     */
    public int numberOf(Instant moment) {
        if (moment.isBefore(period.from()) || !moment.isBefore(period.to())) {
            throw new IllegalArgumentException(moment + " is not within " + period);
        }
        int found = Collections.binarySearch(starts, moment);
        return found >= 0 ? found : -found - 2;
    }

    /** Whether all begin with a quarter-hour of UTC, so that quarter-hours add up to them. */
    public boolean consistOfQuarterHours() {
        return Period.beginsQuarterHour(period.to()) && starts.stream().allMatch(Period::beginsQuarterHour);
    }
}
