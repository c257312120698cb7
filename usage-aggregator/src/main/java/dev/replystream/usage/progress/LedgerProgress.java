package dev.replystream.usage.progress;

import dev.replystream.avro.UsageProgress;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The newest progress entries, of the ledger's partitions and of the windows. */
final class LedgerProgress {

    private final String ledger;
    private final int partitions;
    private final Map<Integer, UsageProgress> ofLedger = new HashMap<>();
    private Instant published = Instant.EPOCH;

    /**
     * @param ledger name of the ledger's topic on the cluster
     * @param partitions its number of partitions
     */
    LedgerProgress(String ledger, int partitions) {
        this.ledger = ledger;
        this.partitions = partitions;
    }

    /** Takes note of an entry, whoever wrote it. */
    void add(UsageProgress entry) {
        if (entry.getTopic().equals(ledger)) {
            ofLedger.put(entry.getPartition(), entry);
        } else if (entry.getCompleteUntil().isAfter(published)) {
            published = entry.getCompleteUntil();
        }
    }

    /** The entry that is furthest behind, once every partition has one and it says more than is published. */
    Optional<Reached> news() {
        Collection<UsageProgress> entries = ofLedger.values();
        if (entries.size() < partitions) {
            return Optional.empty();
        }
        Instant completeUntil = entries.stream()
                .map(UsageProgress::getCompleteUntil)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant logTime = entries.stream()
                .map(UsageProgress::getLogTime)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return completeUntil.isAfter(published) ? Optional.of(new Reached(logTime, completeUntil)) : Optional.empty();
    }

    /**
     * How far all partitions of the ledger have come.
     *
     * @param logTime log time of the one that is furthest behind
     * @param completeUntil all events before it are written
     */
    record Reached(Instant logTime, Instant completeUntil) {}
}
