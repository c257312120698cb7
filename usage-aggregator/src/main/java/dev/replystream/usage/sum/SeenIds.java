package dev.replystream.usage.sum;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The ids that one task has seen, for a time and up to a number. The store holds them; their order of arrival is kept beside
 * it in memory and built again from the store.
 */
public final class SeenIds {

    private final KeyValueStore<Bytes, Long> store;
    private final long retentionMillis;
    private final int maximum;
    private final Queue<Bytes> oldestFirst;

    public SeenIds(KeyValueStore<Bytes, Long> store, SumSettings settings) {
        this.store = store;
        this.retentionMillis = settings.seenRetention().toMillis();
        this.maximum = settings.seenMaximum();
        this.oldestFirst = restored(store);
    }

    /** The store that ids are kept in. */
    public static StoreBuilder<KeyValueStore<Bytes, Long>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.Long());
    }

    /**
     * Remembers {@code id} and says whether it is new.
     *
     * @param arrival when its record arrived, milliseconds since the epoch
     */
    public boolean isNew(byte[] id, long arrival) {
        forgetBefore(arrival - retentionMillis);
        Bytes key = Bytes.wrap(id);
        if (store.putIfAbsent(key, arrival) != null) {
            return false;
        }
        oldestFirst.add(key);
        return true;
    }

    /** Whether {@code id} is remembered. */
    public boolean contains(byte[] id) {
        return store.get(Bytes.wrap(id)) != null;
    }

    private void forgetBefore(long moment) {
        Bytes oldest = oldestFirst.peek();
        while (oldest != null && (oldestFirst.size() >= maximum || isBefore(oldest, moment))) {
            store.delete(oldest);
            oldestFirst.remove();
            oldest = oldestFirst.peek();
        }
    }

    private boolean isBefore(Bytes id, long moment) {
        Long arrival = store.get(id);
        return arrival == null || arrival < moment;
    }

    private static Queue<Bytes> restored(KeyValueStore<Bytes, Long> store) {
        List<KeyValue<Bytes, Long>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, Long> all = store.all()) {
            all.forEachRemaining(entries::add);
        }
        entries.sort(Comparator.comparing(entry -> entry.value));
        Queue<Bytes> ids = new ArrayDeque<>(Math.max(16, entries.size()));
        entries.forEach(entry -> ids.add(entry.key));
        return ids;
    }
}
