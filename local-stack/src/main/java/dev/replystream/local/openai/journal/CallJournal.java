package dev.replystream.local.openai.journal;

import dev.replystream.local.simulator.journal.Entries;
import dev.replystream.local.simulator.journal.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest calls in memory, the totals of all, and, if so configured, every call on disk. A call enters it before it is
 * answered. Thread-safe.
 */
public final class CallJournal implements Journal, AutoCloseable {
    private final InstantSource clock;
    private final Entries<JournalEntry> entries;
    private RunningTotals totals;

    /**
     * An empty journal.
     *
     * @param capacity calls that are kept in memory, 1 or more; the oldest go first
     * @param path file to append to; null for none
     */
    public CallJournal(int capacity, @Nullable Path path, InstantSource clock) {
        this.clock = clock;
        this.entries = new Entries<>(capacity, path);
        this.totals = new RunningTotals(0, clock.instant());
    }

    /** The sequence number of the next call. */
    public synchronized long nextSequence() {
        return entries.nextSequence();
    }

    /** Enters a call that came in. */
    public synchronized void received(ReceivedCall call) {
        entries.add(JournalEntry.received(call));
        totals.received(call.receivedAt());
    }

    /** Enters that a call has ended. */
    public synchronized void finished(ReceivedCall call, CallResult result, boolean abortedByClient) {
        Instant now = clock.instant();
        JournalEntry entry = new JournalEntry(call, result, now, abortedByClient);
        entries.replace(entry);
        totals.finished(entry, now);
    }

    @Override
    public synchronized List<JournalEntry> from(long sequence, int limit) {
        return entries.from(sequence, limit);
    }

    @Override
    public synchronized long lastSequence() {
        return entries.lastSequence();
    }

    @Override
    public byte[] totalsJson() {
        return totals().json();
    }

    public synchronized JournalTotals totals() {
        return totals.at(clock.instant());
    }

    @Override
    public synchronized void clear() {
        entries.forgetFinished();
        totals = new RunningTotals(totals.inFlight(), clock.instant());
    }

    @Override
    public synchronized void close() {
        entries.close();
    }
}
