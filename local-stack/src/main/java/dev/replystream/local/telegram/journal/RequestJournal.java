package dev.replystream.local.telegram.journal;

import dev.replystream.local.simulator.journal.Entries;
import dev.replystream.local.simulator.journal.Journal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest requests in memory, the totals of all, and, if so configured, every request on disk. A request enters it, with
 * what was decided about it, before it is answered. Thread-safe.
 */
public final class RequestJournal implements Journal, AutoCloseable {
    private final InstantSource clock;
    private final Entries<JournalEntry> entries;
    private final Map<String, Long> outcomes = new HashMap<>();
    private long received;
    private long finished;
    private long accepted;
    private long acceptedUnanswered;

    /**
     * An empty journal.
     *
     * @param capacity requests that are kept in memory, 1 or more; the oldest go first
     * @param path file to append to; null for none
     */
    public RequestJournal(int capacity, @Nullable Path path, InstantSource clock) {
        this.clock = clock;
        this.entries = new Entries<>(capacity, path);
    }

    /** The sequence number of the next request. */
    public synchronized long nextSequence() {
        return entries.nextSequence();
    }

    /** Enters a request and what was decided about it. */
    public synchronized void decided(ReceivedRequest request, RequestResult result) {
        JournalEntry entry = new JournalEntry(request, result, null, false);
        entries.add(entry);
        received++;
        accepted += entry.accepted() ? 1 : 0;
        outcomes.merge(result.outcome(), 1L, Long::sum);
    }

    /** Enters that the exchange is over. */
    public synchronized void finished(ReceivedRequest request, RequestResult result, boolean answered) {
        JournalEntry entry = new JournalEntry(request, result, clock.instant(), answered);
        entries.replace(entry);
        finished++;
        acceptedUnanswered += entry.accepted() && !answered ? 1 : 0;
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
        return new JournalTotals(clock.instant(), received, finished, accepted, acceptedUnanswered, outcomes);
    }

    @Override
    public synchronized void clear() {
        entries.forgetFinished();
        received -= finished;
        finished = 0;
        accepted = entries.all().stream().filter(JournalEntry::accepted).count();
        acceptedUnanswered = 0;
        outcomes.clear();
        entries.all().forEach(entry -> outcomes.merge(entry.result().outcome(), 1L, Long::sum));
    }

    @Override
    public synchronized void close() {
        entries.close();
    }
}
