package dev.replystream.local.openai.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the calls as they come and go. Not thread-safe. */
final class RunningTotals {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, ModelTotals> models = new TreeMap<>();
    private Instant changedAt;
    private long received;
    private long finished;
    private int peakInFlight;
    private double inFlightNanos;
    private long completed;
    private double latencyNanos;
    private long abortedByClient;

    /** @param inFlight calls that are in flight already */
    RunningTotals(int inFlight, Instant now) {
        this.received = inFlight;
        this.peakInFlight = inFlight;
        this.changedAt = now;
    }

    void received(Instant now) {
        passTime(now);
        received++;
        peakInFlight = Math.max(peakInFlight, inFlight());
    }

    void finished(JournalEntry entry, Instant now) {
        passTime(now);
        finished++;
        outcomes.merge(entry.result().outcome(), 1L, Long::sum);
        if (entry.abortedByClient()) {
            abortedByClient++;
        } else {
            completed++;
            latencyNanos += Duration.between(entry.call().receivedAt(), now).toNanos();
        }
        String snapshot = entry.result().snapshot();
        if (entry.result().billed() && snapshot != null) {
            models.merge(snapshot, ModelTotals.NONE.plus(entry.result().usage()), ModelTotals::plus);
        }
    }

    int inFlight() {
        return Math.toIntExact(received - finished);
    }

    JournalTotals at(Instant now) {
        passTime(now);
        return new JournalTotals(
                now,
                received,
                finished,
                peakInFlight,
                inFlightNanos / NANOS_PER_SECOND,
                completed == 0 ? 0 : latencyNanos / completed / 1e6,
                abortedByClient,
                new TreeMap<>(outcomes),
                new TreeMap<>(models));
    }

    private void passTime(Instant now) {
        if (now.isAfter(changedAt)) {
            inFlightNanos +=
                    (double) inFlight() * Duration.between(changedAt, now).toNanos();
            changedAt = now;
        }
    }
}
