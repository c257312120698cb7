package dev.replystream.alert.measure;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value and what it was made of.
 *
 * @param value in the unit of the metric; finite
 * @param count occurrences behind the value, for example failed calls
 * @param total sample behind the value, for example calls
 * @param errors failures by error type, in the order of the names; not modifiable
 */
public record Tally(double value, long count, long total, SortedMap<String, Long> errors) {

    /** Nothing was there to be counted. */
    public static final Tally NONE = new Tally(0, 0, 0, Collections.emptySortedMap());

    public Tally {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite, was " + value);
        }
        errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
    }

    /** {@code count} of {@code total}; 0 of 0 is 0. More failures than outcomes (a late send) count as all of them. */
    static Tally rate(long count, long total, SortedMap<String, Long> errors) {
        double value = total == 0 ? 0 : Math.min(1, (double) count / total);
        return new Tally(value, count, total, errors);
    }
}
