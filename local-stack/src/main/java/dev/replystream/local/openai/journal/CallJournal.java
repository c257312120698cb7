package dev.replystream.local.openai.journal;

import dev.replystream.local.simulator.journal.JournalFile;
import dev.replystream.local.simulator.journal.JournalReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest calls in memory, the totals of all, and, if so configured, every call on disk. A call enters it before it is
 * answered. Thread-safe.
 */
public final class CallJournal implements JournalReader, AutoCloseable {
    private final int capacity;
    private final InstantSource clock;
    private final @Nullable JournalFile file;
    private final TreeMap<Long, JournalEntry> entries = new TreeMap<>();
    private long lastSequence;
    private RunningTotals totals;

    /**
     * An empty journal.
     *
     * @param capacity calls that are kept in memory, 1 or more; the oldest go first
     * @param path file to append to; null for none
     */
    public CallJournal(int capacity, @Nullable Path path, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
        this.file = path == null ? null : JournalFile.open(path);
        this.lastSequence = file == null ? 0 : file.lastSequence();
        this.totals = new RunningTotals(0, clock.instant());
    }

    /** The sequence number of the next call. */
    public synchronized long nextSequence() {
        return ++lastSequence;
    }

    /** Enters a call that came in. */
    public synchronized void received(ReceivedCall call) {
        JournalEntry entry = JournalEntry.received(call);
        entries.put(entry.sequence(), entry);
        if (entries.size() > capacity) {
            entries.pollFirstEntry();
        }
        totals.received(call.receivedAt());
        append(entry);
    }

    /** Enters that a call has ended. */
    public synchronized void finished(ReceivedCall call, CallResult result, boolean abortedByClient) {
        Instant now = clock.instant();
        JournalEntry entry = new JournalEntry(call, result, now, abortedByClient);
        entries.replace(call.sequence(), entry);
        totals.finished(entry, now);
        append(entry);
    }

    /** At most so many of the kept calls, from that sequence number on, in order. */
    @Override
    public synchronized List<JournalEntry> from(long sequence, int limit) {
        List<JournalEntry> found = new ArrayList<>();
        for (JournalEntry entry : entries.tailMap(sequence).values()) {
            if (found.size() == limit) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    /** The sequence number of the latest call, 0 when there was none. */
    @Override
    public synchronized long lastSequence() {
        return lastSequence;
    }

    public synchronized JournalTotals totals() {
        return totals.at(clock.instant());
    }

    /** Forgets the calls that have ended, and begins the totals anew; the file stays. */
    public synchronized void clear() {
        entries.values().removeIf(JournalEntry::isFinished);
        totals = new RunningTotals(totals.inFlight(), clock.instant());
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }

    private void append(JournalEntry entry) {
        if (file != null) {
            file.append(entry.line());
        }
    }
}
