package dev.replystream.alert.rule;

import dev.replystream.alert.measure.Labels;
import dev.replystream.alert.measure.Metric;
import dev.replystream.alert.measure.MinuteWindow;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule measures of whom.
 *
 * @param metric the figure
 * @param filter labels that a window must have, by name
 * @param groupBy labels that form the groups; none for one group of everything
 * @param window span that is measured, the running minute included; whole minutes, 1 min to 24 h
 */
public record Measurement(Metric metric, Map<String, String> filter, List<String> groupBy, Duration window) {

    /** The longest span. */
    public static final Duration LONGEST = Duration.ofHours(24);

    public Measurement {
        filter = Map.copyOf(filter);
        groupBy = List.copyOf(groupBy);
        Require.wholeMinutes("window_millis", window, LONGEST);
        requireKnown("filter", filter.keySet(), metric);
        requireKnown("group_by", groupBy, metric);
        if (Set.copyOf(groupBy).size() < groupBy.size()) {
            throw new IllegalArgumentException("group_by must name a label once, was " + groupBy);
        }
    }

    /** Whether {@code window} is of the metric's source and has the labels of the filter. */
    public boolean includes(MinuteWindow window) {
        return metric.source().isInstance(window)
                && windowFilter().entrySet().stream()
                        .allMatch(
                                label -> label.getValue().equals(window.labels().get(label.getKey())));
    }

    /** Whether each error type is a group of its own. */
    public boolean isByErrorType() {
        return groupBy.contains(Labels.ERROR_TYPE);
    }

    /** The only error type that is counted; all when empty. */
    public Optional<String> onlyErrorType() {
        return Optional.ofNullable(filter.get(Labels.ERROR_TYPE));
    }

    /** The group that {@code window} belongs to, its error type aside. */
    public Labels groupOf(MinuteWindow window) {
        List<String> names =
                groupBy.stream().filter(name -> !name.equals(Labels.ERROR_TYPE)).toList();
        return Labels.pick(window.labels(), names);
    }

    private Map<String, String> windowFilter() {
        Map<String, String> labels = new HashMap<>(filter);
        labels.remove(Labels.ERROR_TYPE);
        return labels;
    }

    private static void requireKnown(String field, Collection<String> names, Metric metric) {
        for (String name : names) {
            if (!metric.labels().contains(name)) {
                throw new IllegalArgumentException(field + " must be of "
                        + metric.labels().stream().sorted().toList() + " for " + metric.code() + ", was " + name);
            }
        }
    }
}
