package dev.replystream.usage.reply;

import dev.replystream.usage.sum.SeenIds;
import dev.replystream.usage.sum.SumSettings;
import dev.replystream.usage.total.EventId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The messages of one task that have no outcome yet. A message is followed for the grace, after which its windows are
 * final. While as many wait as may be followed, further ones are not: the oldest is what matters.
 *
 * <p>Messages and outcomes come from two topics, so an outcome may be read before its message; such a message never waits.
 */
final class OpenMessages {

    private static final String STORE = "reply-open-messages";
    private static final String ANSWERED_STORE = "reply-answered-before";

    private final KeyValueStore<Bytes, OpenMessage> store;
    private final SeenIds answeredBefore;
    private final long retentionMillis;
    private final int maximum;
    private final Set<Bytes> oldestFirst;

    OpenMessages(ProcessorContext<?, ?> context, SumSettings settings) {
        this.store = context.getStateStore(STORE);
        this.answeredBefore = new SeenIds(context.getStateStore(ANSWERED_STORE), settings);
        this.retentionMillis = settings.grace().toMillis();
        this.maximum = settings.unansweredMaximum();
        this.oldestFirst = restored(store);
    }

    /** The stores that they are kept in. */
    static List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), new OpenMessage.Format()),
                SeenIds.store(ANSWERED_STORE));
    }

    static List<String> storeNames() {
        return List.of(STORE, ANSWERED_STORE);
    }

    /**
     * A message arrived.
     *
     * @param logTime time of its record, milliseconds since the epoch
     * @return whether it waits for an outcome from now on, and is followed
     */
    boolean open(String id, OpenMessage message, long logTime) {
        forgetBefore(logTime - retentionMillis);
        Bytes key = keyOf(id);
        if (answeredBefore.contains(key.get()) || oldestFirst.size() >= maximum || !oldestFirst.add(key)) {
            return false;
        }
        store.put(key, message);
        return true;
    }

    /**
     * A message has its outcome.
     *
     * @param logTime time of the outcome's record, milliseconds since the epoch
     * @return the message, if it waited and was followed
     */
    Optional<OpenMessage> close(String id, long logTime) {
        Bytes key = keyOf(id);
        OpenMessage message = store.delete(key);
        if (message == null) {
            answeredBefore.isNew(key.get(), logTime);
            return Optional.empty();
        }
        oldestFirst.remove(key);
        return Optional.of(message);
    }

    private void forgetBefore(long moment) {
        Iterator<Bytes> ids = oldestFirst.iterator();
        while (ids.hasNext()) {
            Bytes oldest = ids.next();
            OpenMessage message = store.get(oldest);
            if (message != null && message.arrival().toEpochMilli() >= moment) {
                return;
            }
            ids.remove();
            store.delete(oldest);
        }
    }

    private static Bytes keyOf(String id) {
        return Bytes.wrap(EventId.of(id));
    }

    private static Set<Bytes> restored(KeyValueStore<Bytes, OpenMessage> store) {
        List<KeyValue<Bytes, OpenMessage>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, OpenMessage> all = store.all()) {
            all.forEachRemaining(entries::add);
        }
        entries.sort(Comparator.comparing(entry -> entry.value.arrival()));
        Set<Bytes> ids = new LinkedHashSet<>();
        entries.forEach(entry -> ids.add(entry.key));
        return ids;
    }
}
