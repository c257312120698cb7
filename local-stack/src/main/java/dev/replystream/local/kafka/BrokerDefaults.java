package dev.replystream.local.kafka;

import java.util.Map;
import java.util.TreeMap;

/**
 * Broker properties that do not depend on where the broker runs. Everything is small, quick to start and quick to stop;
 * what clients can see is as on a production cluster.
 */
public final class BrokerDefaults {
    private static final Map<String, String> PROPERTIES = Map.of(
            "auto.create.topics.enable", "false",
            "group.coordinator.rebalance.protocols", "classic,consumer",
            "group.initial.rebalance.delay.ms", "0",
            "log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20),
            "num.io.threads", "4",
            "num.network.threads", "3",
            "offsets.topic.num.partitions", "8",
            "share.coordinator.state.topic.num.partitions", "1",
            "transaction.state.log.num.partitions", "4");

    private BrokerDefaults() {}

    /** The defaults with {@code overrides} set over them, sorted by name. */
    public static Map<String, String> with(Map<String, String> overrides) {
        Map<String, String> properties = new TreeMap<>(PROPERTIES);
        properties.putAll(overrides);
        return properties;
    }
}
