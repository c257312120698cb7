package dev.replystream.alert.topology;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores of a task, in memory with a changelog: about 1 kB per group and minute of the longest window, and 1 kB per
 * alert that is raised.
 */
final class AlertStores {

    /** Minute windows that a rule still measures, by kind and window key. */
    static final String MINUTES = "alert-minutes";

    /** Tenants' own rules, as they were read. */
    static final String RULES = "alert-own-rules";

    /** Where rules stand with their groups. */
    static final String WATCHES = "alert-watches";

    private AlertStores() {}

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                builder(MINUTES, TenantRecord.serde()),
                builder(RULES, TenantRecord.serde()),
                builder(WATCHES, StoredWatch.serde()));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> builder(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(Map.of());
    }
}
