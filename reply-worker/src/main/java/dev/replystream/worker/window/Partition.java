package dev.replystream.worker.window;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One assignment of a partition: its progress, its lanes, and those of them that may start. */
final class Partition<T> {

    private final int number;
    private final long generation;
    private final PartitionProgress progress;
    private final Map<String, Lane<T>> lanes = new HashMap<>();
    private final Set<Lane<T>> keyless = new HashSet<>();
    private final ArrayDeque<Lane<T>> ready = new ArrayDeque<>();
    private final Holding held = new Holding();
    private int waiting;
    private int working;
    private boolean news;
    private boolean closed;
    private boolean full;
    private boolean wide;

    Partition(int number, long generation, PartitionProgress progress) {
        this.number = number;
        this.generation = generation;
        this.progress = progress;
    }

    int number() {
        return number;
    }

    long generation() {
        return generation;
    }

    PartitionProgress progress() {
        return progress;
    }

    ArrayDeque<Lane<T>> ready() {
        return ready;
    }

    /** What it holds, waiting or worked on. */
    Holding held() {
        return held;
    }

    /** How many messages wait for their work. */
    int waiting() {
        return waiting;
    }

    /** How many lanes there are; messages that have none do not count. */
    int lanes() {
        return lanes.size();
    }

    /** Whether any work of it runs. */
    boolean isWorking() {
        return working > 0;
    }

    /** When the oldest of them came; the largest number when none waits. */
    long waitsSince() {
        return Stream.concat(lanes.values().stream(), keyless.stream())
                .mapToLong(Lane::waitsSince)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Takes the next work of {@code lane}. */
    Work<T> take(Lane<T> lane, int most) {
        List<Arrival<T>> taken = lane.take(most);
        keyless.remove(lane);
        lane.become(Lane.State.BUSY);
        waiting -= taken.size();
        working++;
        return new Work<>(number, generation, lane.key(), taken);
    }

    /** Whether anything was finished since {@link #takePosition}. */
    boolean hasNews() {
        return news;
    }

    /** A position that was taken was not committed. */
    void putBack() {
        news = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** Nothing of it starts any more. */
    void close() {
        closed = true;
    }

    Lane<T> add(Arrival<T> arrival, long now) {
        String key = arrival.lane();
        Lane<T> lane = key == null ? addKeyless() : lanes.computeIfAbsent(key, k -> new Lane<>(this, k));
        lane.add(arrival, now);
        held.add(arrival);
        waiting++;
        return lane;
    }

    private Lane<T> addKeyless() {
        Lane<T> lane = new Lane<>(this, null);
        keyless.add(lane);
        return lane;
    }

    /** Marks a record as finished that never was in a lane. */
    void finish(long offset) {
        progress.finish(offset);
        news = true;
    }

    /** Marks the messages of {@code work} as finished; its lane is idle then, or null when it is empty and gone. */
    @Nullable
    Lane<T> finish(Work<T> work) {
        work.arrivals().forEach(arrival -> finish(arrival.offset()));
        held.remove(work.arrivals());
        working--;
        if (work.lane() == null) {
            return null;
        }
        Lane<T> lane = lanes.get(work.lane());
        if (lane == null || lane.isEmpty()) {
            lanes.remove(work.lane());
            return null;
        }
        lane.become(Lane.State.IDLE);
        return lane;
    }

    /** Where it stands. */
    Position takePosition() {
        news = false;
        BitSet beyond = progress.finishedBeyond();
        return new Position(generation, progress.position(), FinishedOffsets.encode(beyond));
    }

    /** Whether it was too full when that was asked last. */
    boolean isFull() {
        return full;
    }

    /** Whether its gap was too wide when that was asked last. */
    boolean isWide() {
        return wide;
    }

    /** Whether more of it should be read: a partition that was full is read again when it is half empty. */
    boolean wantsMore(Holding.Bound share, int maxSpan) {
        full = full ? held.fillsHalf(share) : held.fills(share);
        wide = wide ? progress.span() > maxSpan / 2 : progress.span() >= maxSpan - maxSpan / 8;
        return !full && !wide && !closed;
    }
}
