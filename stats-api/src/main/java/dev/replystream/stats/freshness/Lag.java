package dev.replystream.stats.freshness;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records that are in the log and not yet stored.
 *
 * @param records sum over the topics; null when Kafka cannot be asked
 * @param byTopic the same by topic; empty when Kafka cannot be asked
 */
public record Lag(@Nullable Long records, Map<String, Long> byTopic) {

    public Lag {
        byTopic = Collections.unmodifiableMap(new TreeMap<>(byTopic));
    }

    static Lag unknown() {
        return new Lag(null, Map.of());
    }

    static Lag of(Map<String, Long> byTopic) {
        return new Lag(byTopic.values().stream().mapToLong(Long::longValue).sum(), byTopic);
    }
}
