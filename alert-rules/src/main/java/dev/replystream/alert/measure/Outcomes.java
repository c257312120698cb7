package dev.replystream.alert.measure;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Successes and failures.
 *
 * @param total what ended in a success or in a failure
 * @param failed the failures among it
 * @param errors failures by error type, and what else did not succeed; in the order of the names, not modifiable
 */
public record Outcomes(long total, long failed, SortedMap<String, Long> errors) {

    public Outcomes(long total, long failed, Map<String, Long> errors) {
        this(total, failed, (SortedMap<String, Long>) new TreeMap<>(errors));
    }

    public Outcomes {
        errors = Collections.unmodifiableSortedMap(errors);
    }
}
