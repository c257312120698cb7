package dev.replystream.local.simulator.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest entries of a journal in memory, and, if so configured, all of them on disk. Not thread-safe.
 *
 * @param <E> the entries
 */
public final class Entries<E extends JournalLine> implements AutoCloseable {
    private final int capacity;
    private final @Nullable JournalFile file;
    private final TreeMap<Long, E> latest = new TreeMap<>();
    private long lastSequence;

    /**
     * No entries.
     *
     * @param capacity entries that are kept in memory, 1 or more; the oldest go first
     * @param path file to append to; null for none
     */
    public Entries(int capacity, @Nullable Path path) {
        this.capacity = capacity;
        this.file = path == null ? null : JournalFile.open(path);
        this.lastSequence = file == null ? 0 : file.lastSequence();
    }

    /** The sequence number of the next entry. */
    public long nextSequence() {
        return ++lastSequence;
    }

    public long lastSequence() {
        return lastSequence;
    }

    /** Takes a new one in. */
    public void add(E entry) {
        latest.put(entry.sequence(), entry);
        if (latest.size() > capacity) {
            latest.pollFirstEntry();
        }
        append(entry);
    }

    /** Puts it in the place of the earlier one with its number, if that is in memory still. */
    public void replace(E entry) {
        latest.replace(entry.sequence(), entry);
        append(entry);
    }

    /** At most so many of those in memory, from that sequence number on, in order. */
    public List<E> from(long sequence, int limit) {
        List<E> found = new ArrayList<>();
        for (E entry : latest.tailMap(sequence).values()) {
            if (found.size() == limit) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    /** Forgets those that are finished; the file stays. */
    public void forgetFinished() {
        latest.values().removeIf(JournalLine::isFinished);
    }

    /** Those in memory, in order. */
    public Collection<E> all() {
        return latest.values();
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    private void append(E entry) {
        if (file != null) {
            file.append(entry.line());
        }
    }
}
