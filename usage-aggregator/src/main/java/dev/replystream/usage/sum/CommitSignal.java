package dev.replystream.usage.sum;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Tells a processor that its task is about to commit, which Kafka Streams itself does not.
 *
 * <p>A store with a cache writes its changes to the store below when the task prepares a commit, before the producer is
 * flushed; that is how cached aggregates get into the transaction. Here the store below keeps nothing and calls back. If the
 * cache is full or switched off it calls back earlier and more often, never later: whoever {@linkplain Armed#arm arms} the signal
 * after each change is told after that change and before the commit.
 */
public final class CommitSignal implements KeyValueBytesStoreSupplier {

    private static final Bytes KEY = Bytes.wrap(new byte[] {1});
    private static final byte[] VALUE = {1};

    private final String name;
    private final Map<TaskId, Runnable> listeners = new ConcurrentHashMap<>();

    /**
     * @param name name of the store
     */
    public CommitSignal(String name) {
        this.name = name;
    }

    /** The store to add to a topology and to connect with the processor. */
    public StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
        return Stores.keyValueStoreBuilder(this, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    /** Has {@code beforeCommit} called for the task of {@code context} from now on. */
    Armed connect(ProcessorContext<?, ?> context, Runnable beforeCommit) {
        listeners.put(context.taskId(), beforeCommit);
        return new Armed(context.getStateStore(name), () -> listeners.remove(context.taskId(), beforeCommit));
    }

    /** The signal of one task. */
    record Armed(KeyValueStore<Bytes, byte[]> store, Runnable disconnect) {

        /** Asks for a call before the next commit. */
        void arm() {
            store.put(KEY, VALUE);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new SignallingStore(name, listeners::get);
    }

    @Override
    public String metricsScope() {
        return "commit-signal";
    }
}
