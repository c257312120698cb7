package dev.replystream.stats.usage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that a group has in some dimensions. Keys are ordered by their values.
 *
 * @param dimensions the dimensions
 * @param values a value for each of them
 */
public record GroupKey(List<Dimension> dimensions, List<String> values) implements Comparable<GroupKey> {

    /** The values of {@code group} in {@code dimensions}. */
    public static GroupKey of(List<Dimension> dimensions, UsageGroup group) {
        List<String> values = new ArrayList<>(dimensions.size());
        dimensions.forEach(dimension -> values.add(dimension.of(group)));
        return new GroupKey(dimensions, values);
    }

    /** The same in {@code wanted} only, which are among the dimensions. */
    GroupKey only(List<Dimension> wanted) {
        List<String> some = new ArrayList<>(wanted.size());
        wanted.forEach(dimension -> some.add(values.get(dimensions.indexOf(dimension))));
        return new GroupKey(wanted, some);
    }

    /** The values by the names of their dimensions. */
    public Map<String, String> byName() {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
            named.put(dimensions.get(i).code(), values.get(i));
        }
        return named;
    }

    @Override
    public int compareTo(GroupKey other) {
        for (int i = 0; i < values.size(); i++) {
            int order = values.get(i).compareTo(other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
