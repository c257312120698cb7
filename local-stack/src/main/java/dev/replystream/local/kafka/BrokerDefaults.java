package dev.replystream.local.kafka;

import java.util.Map;
import java.util.TreeMap;

/**
 * Broker properties that do not depend on where the broker runs. Everything is small, quick to start and quick to stop;
 * what clients can see is as on a production cluster.
 */
public final class BrokerDefaults {
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("auto.create.topics.enable", "false"),
            // The messages of a worker that was killed wait this long for another; Kafka's own default is 45 s.
            Map.entry("group.consumer.heartbeat.interval.ms", "2000"),
            Map.entry("group.consumer.min.heartbeat.interval.ms", "1000"),
            Map.entry("group.consumer.min.session.timeout.ms", "6000"),
            Map.entry("group.consumer.session.timeout.ms", "10000"),
            Map.entry("group.coordinator.rebalance.protocols", "classic,consumer"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20)),
            Map.entry("num.io.threads", "4"),
            Map.entry("num.network.threads", "3"),
            Map.entry("offsets.topic.num.partitions", "8"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            // A worker that takes over from a dead one waits until that one's transaction is aborted.
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            Map.entry("transaction.state.log.num.partitions", "4"));

    private BrokerDefaults() {}

    /** The defaults with {@code overrides} set over them, sorted by name. */
    public static Map<String, String> with(Map<String, String> overrides) {
        Map<String, String> properties = new TreeMap<>(PROPERTIES);
        properties.putAll(overrides);
        return properties;
    }
}
