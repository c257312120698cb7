package dev.replystream.local.telegram.journal;

import dev.replystream.local.simulator.journal.JournalFile;
import dev.replystream.local.simulator.journal.JournalReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest requests in memory, the totals of all, and, if so configured, every request on disk. A request enters it, with
 * what was decided about it, before it is answered. Thread-safe.
 */
public final class RequestJournal implements JournalReader, AutoCloseable {
    private final int capacity;
    private final InstantSource clock;
    private final @Nullable JournalFile file;
    private final TreeMap<Long, JournalEntry> entries = new TreeMap<>();
    private final Map<String, Long> outcomes = new HashMap<>();
    private long lastSequence;
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
        this.capacity = capacity;
        this.clock = clock;
        this.file = path == null ? null : JournalFile.open(path);
        this.lastSequence = file == null ? 0 : file.lastSequence();
    }

    /** The sequence number of the next request. */
    public synchronized long nextSequence() {
        return ++lastSequence;
    }

    /** Enters a request and what was decided about it. */
    public synchronized void decided(ReceivedRequest request, RequestResult result) {
        JournalEntry entry = new JournalEntry(request, result, null, false);
        entries.put(entry.sequence(), entry);
        if (entries.size() > capacity) {
            entries.pollFirstEntry();
        }
        received++;
        accepted += entry.accepted() ? 1 : 0;
        outcomes.merge(result.outcome(), 1L, Long::sum);
        append(entry);
    }

    /** Enters that the exchange is over. */
    public synchronized void finished(ReceivedRequest request, RequestResult result, boolean answered) {
        JournalEntry entry = new JournalEntry(request, result, clock.instant(), answered);
        entries.replace(entry.sequence(), entry);
        finished++;
        acceptedUnanswered += entry.accepted() && !answered ? 1 : 0;
        append(entry);
    }

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

    @Override
    public synchronized long lastSequence() {
        return lastSequence;
    }

    public synchronized JournalTotals totals() {
        return new JournalTotals(clock.instant(), received, finished, accepted, acceptedUnanswered, outcomes);
    }

    /** Forgets the requests that are finished, and begins the totals anew with the others; the file stays. */
    public synchronized void clear() {
        entries.values().removeIf(JournalEntry::isFinished);
        received -= finished;
        finished = 0;
        accepted = entries.values().stream().filter(JournalEntry::accepted).count();
        acceptedUnanswered = 0;
        outcomes.clear();
        entries.values().forEach(entry -> outcomes.merge(entry.result().outcome(), 1L, Long::sum));
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
