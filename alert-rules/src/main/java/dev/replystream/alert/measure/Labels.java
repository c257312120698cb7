package dev.replystream.alert.measure;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names and values that tell groups apart.
 *
 * @param byName values in the order of the names; not modifiable
 */
public record Labels(SortedMap<String, String> byName) {

    /** The label of the error type; windows do not have it, their counts by error type do. */
    public static final String ERROR_TYPE = "error_type";

    /** The labels of a rule without groups. */
    public static final Labels NONE = new Labels(Collections.emptySortedMap());

    public Labels {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /** Those of {@code labels} that have one of {@code names}; a missing one is empty. */
    public static Labels pick(Map<String, String> labels, Collection<String> names) {
        SortedMap<String, String> picked = new TreeMap<>();
        names.forEach(name -> picked.put(name, labels.getOrDefault(name, "")));
        return new Labels(picked);
    }

    /** These labels and one more. */
    public Labels with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(byName);
        more.put(name, value);
        return new Labels(more);
    }

    /** These labels but the one of {@code name}. */
    public Labels without(String name) {
        SortedMap<String, String> less = new TreeMap<>(byName);
        less.remove(name);
        return new Labels(less);
    }

    /**
     * {@code name=value} in the order of the names, separated by commas; a comma or backslash in a value follows a
     * backslash, so that different labels never have the same text.
     */
    public String text() {
        return byName.entrySet().stream()
                .map(label -> label.getKey() + "=" + escaped(label.getValue()))
                .collect(joining(","));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(",", "\\,");
    }
}
