package dev.replystream.worker.window;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that keep their order with each other, one work at a time. It exists only while it has any. */
final class Lane<T> {

    /** Where it stands. */
    enum State {
        /** Nothing of it runs and nothing is due. */
        IDLE,
        /** It waits for the conversation to fall quiet. */
        RIPENING,
        /** It stands in the queue of its partition. */
        READY,
        /** A work of it runs. */
        BUSY
    }

    private final Partition<T> partition;
    private final @Nullable String key;
    private final ArrayDeque<Arrived<T>> waiting = new ArrayDeque<>(2);
    private State state = State.IDLE;

    private record Arrived<T>(Arrival<T> arrival, long at) {}

    Lane(Partition<T> partition, @Nullable String key) {
        this.partition = partition;
        this.key = key;
    }

    Partition<T> partition() {
        return partition;
    }

    @Nullable
    String key() {
        return key;
    }

    State state() {
        return state;
    }

    void become(State changed) {
        state = changed;
    }

    void add(Arrival<T> arrival, long now) {
        waiting.add(new Arrived<>(arrival, now));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** When the oldest message that waits came; the largest number when none does. */
    long waitsSince() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.element().at();
    }

    /** Takes the oldest messages, at most {@code most}. */
    List<Arrival<T>> take(int most) {
        int count = Math.min(most, waiting.size());
        List<Arrival<T>> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(waiting.remove().arrival());
        }
        return taken;
    }

    /** When it may be worked on: it was quiet for long enough, or has waited for that long enough, or is full. */
    long ripeAt(WindowSettings.Batch batch) {
        long firstAt = waiting.element().at();
        if (waiting.size() >= batch.maxMessages()) {
            return firstAt;
        }
        return Math.min(
                waiting.getLast().at() + batch.debounce().toMillis(),
                firstAt + batch.debounceMaxWait().toMillis());
    }
}
