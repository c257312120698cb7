package dev.replystream.stats.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, in memory, in the order in which they were read. Clients read at their own pace and own nothing of
 * it, so one that is slow costs nothing and misses what was overwritten. Safe for use by several threads.
 */
final class LiveLog {

    private static final int BATCH = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final @Nullable LiveEvent[] ring;
    private final SortedMap<Place, Long> read = new TreeMap<>();
    private final Map<Place, Long> forgotten = new TreeMap<>();
    private long next;
    private boolean closed;

    /** @param size events that are kept, at least 1 */
    LiveLog(int size) {
        this.ring = new LiveEvent[size];
    }

    /**
     * What a client is to be told.
     *
     * @param missed whether events before these were overwritten
     * @param events the events, each with the position after it
     * @param position text of the position after all of them
     * @param ended whether there will be no more
     */
    record Batch(boolean missed, List<Told> events, String position, boolean ended) {}

    /** An event, and the text of the position after it. */
    record Told(LiveEvent event, String position) {}

    /** Says that {@code place} is read from {@code offset} on; nothing when that was said before. */
    void begin(Place place, long offset) {
        locked(() -> {
            read.putIfAbsent(place, offset - 1);
            forgotten.putIfAbsent(place, offset - 1);
        });
    }

    /** The last offset that was read of each partition. */
    Position read() {
        lock.lock();
        try {
            return new Position(read);
        } finally {
            lock.unlock();
        }
    }

    /** Takes what was read of {@code place} up to {@code offset}; null when there is nothing to tell. */
    void take(Place place, long offset, @Nullable LiveEvent event) {
        locked(() -> {
            read.put(place, offset);
            if (event != null) {
                int slot = (int) (next % ring.length);
                LiveEvent oldest = ring[slot];
                if (oldest != null) {
                    forgotten.put(oldest.place(), oldest.offset());
                }
                ring[slot] = event;
                next++;
            }
        });
    }

    /** Has clients look at what was taken. */
    void tell() {
        locked(changed::signalAll);
    }

    /** Ends all streams, for good. */
    void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
        });
    }

    /**
     * A client's way through the log.
     *
     * @param wanted which events it may and wants to see
     * @param from where it was; null to begin with what comes next
     */
    Reader open(Predicate<LiveEvent> wanted, @Nullable Position from) {
        lock.lock();
        try {
            return from == null ? new Reader(wanted, next, read, false) : resume(wanted, from);
        } finally {
            lock.unlock();
        }
    }

    private Reader resume(Predicate<LiveEvent> wanted, Position from) {
        boolean missed = from.offsets().entrySet().stream()
                .anyMatch(seen -> seen.getValue() < forgotten.getOrDefault(seen.getKey(), -1L));
        return new Reader(wanted, oldest(), from.offsets(), missed);
    }

    private long oldest() {
        return Math.max(0, next - ring.length);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** For one client, and one thread at a time. */
    final class Reader {

        private final Predicate<LiveEvent> wanted;
        private final SortedMap<Place, Long> seen;
        private long cursor;
        private boolean missed;

        private Reader(Predicate<LiveEvent> wanted, long cursor, SortedMap<Place, Long> seen, boolean missed) {
            this.wanted = wanted;
            this.cursor = cursor;
            this.seen = new TreeMap<>(seen);
            this.missed = missed;
        }

        /** What comes next; without events when nothing comes within {@code patience}. */
        Batch next(Duration patience) throws InterruptedException {
            lock.lock();
            try {
                long left = patience.toNanos();
                List<Told> events = collect();
                while (events.isEmpty() && !missed && !closed && left > 0) {
                    left = changed.awaitNanos(left);
                    events = collect();
                }
                Batch batch = new Batch(missed, events, new Position(seen).text(), closed);
                missed = false;
                return batch;
            } finally {
                lock.unlock();
            }
        }

        private List<Told> collect() {
            if (cursor < oldest()) {
                cursor = oldest();
                missed = true;
            }
            List<Told> events = new ArrayList<>();
            while (cursor < next && events.size() < BATCH) {
                LiveEvent event = ring[(int) (cursor % ring.length)];
                cursor++;
                if (event != null && seen.getOrDefault(event.place(), -1L) < event.offset()) {
                    seen.put(event.place(), event.offset());
                    if (wanted.test(event)) {
                        events.add(new Told(event, new Position(seen).text()));
                    }
                }
            }
            if (cursor == next) {
                read.forEach((place, offset) -> seen.merge(place, offset, Math::max));
            }
            return events;
        }
    }
}
