package dev.replystream.stats.usage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which calls are meant.
 *
 * @param tenant owner
 * @param values the value that each of these dimensions must have; others may have any
 */
public record UsageFilter(String tenant, Map<Dimension, String> values) {

    public UsageFilter {
        values = Map.copyOf(values);
    }

    /** What of it messages and replies can be asked for. */
    UsageFilter ofReplies() {
        Map<Dimension, String> known = new EnumMap<>(Dimension.class);
        values.forEach((dimension, value) -> {
            if (dimension.isOfReplies()) {
                known.put(dimension, value);
            }
        });
        return new UsageFilter(tenant, known);
    }

    /** The codes of the dimensions that messages and replies cannot be asked for. */
    List<String> unknownToReplies() {
        return values.keySet().stream()
                .filter(dimension -> !dimension.isOfReplies())
                .sorted()
                .map(Dimension::code)
                .toList();
    }
}
