package dev.replystream.usage.sum;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store that keeps nothing and says when something was to be stored. */
final class SignallingStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final Function<TaskId, @Nullable Runnable> listeners;
    private @Nullable TaskId task;

    SignallingStore(String name, Function<TaskId, @Nullable Runnable> listeners) {
        this.name = name;
        this.listeners = listeners;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        task = context.taskId();
        context.register(root, (_, _) -> {});
    }

    @Override
    public void put(Bytes key, byte[] value) {
        Runnable listener = task == null ? null : listeners.apply(task);
        if (listener != null) {
            listener.run();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // nothing is stored, and Kafka's contract says null for that
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        put(key, value);
        return null;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public byte[] delete(Bytes key) {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public byte[] get(Bytes key) {
        return null;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return new Nothing();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new Nothing();
    }

    @Override
    public long approximateNumEntries() {
        return 0;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void flush() {
        // keeps nothing
    }

    @Override
    public void close() {
        task = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return task != null;
    }

    /** The entries of a store without any. */
    private static final class Nothing implements KeyValueIterator<Bytes, byte[]> {

        private final Iterator<KeyValue<Bytes, byte[]>> none = Collections.emptyIterator();

        @Override
        public void close() {}

        @Override
        public Bytes peekNextKey() {
            throw new NoSuchElementException();
        }

        @Override
        public boolean hasNext() {
            return none.hasNext();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            return none.next();
        }
    }
}
