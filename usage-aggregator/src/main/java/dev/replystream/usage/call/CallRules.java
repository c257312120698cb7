package dev.replystream.usage.call;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.LedgerTick;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an entry of the ledger means, and when an outcome can no longer come.
 *
 * @param outcomeDelay longest time that an outcome may take to reach the log after the call ended: the producer's
 *     delivery timeout and a margin
 */
public record CallRules(Duration outcomeDelay) {

    /** Longest timeout of a call that is believed. */
    static final Duration LONGEST_CALL = Duration.ofDays(1);

    /**
     * What {@code entry} means for a call of which {@code state} is known.
     *
     * @param state null when nothing is
     */
    public Ruling of(@Nullable CallState state, CallLedgerEntry entry, LedgerPosition at) {
        return switch (entry.getFact()) {
            case LedgerTick _ -> new Ruling.Tick();
            case CallIntent intent -> opened(state, entry, intent, at);
            case CallOutcome _ -> closed(state, entry, at);
            case Object other -> new Ruling.Unusable("invalid", "fact must be known, was " + other.getClass());
        };
    }

    /** The log time after which no outcome of the call can come, milliseconds since the epoch. */
    public long deadline(CallState.Open open) {
        return open.logTime() + open.call().getTimeoutMillis() + outcomeDelay.toMillis();
    }

    /** Gives {@code open} up, because a record after its {@linkplain #deadline deadline} was read. */
    public Ruling.Accounted lost(CallState.Open open, LedgerPosition at) {
        return new Ruling.Accounted(
                new CallState.Lost(open.intent(), at.logTime()), UsageEvents.lost(open.intent(), at));
    }

    private static Ruling opened(
            @Nullable CallState state, CallLedgerEntry entry, CallIntent intent, LedgerPosition at) {
        if (state != null) {
            return new Ruling.Duplicate();
        }
        if (entry.getCallId().isEmpty()) {
            return new Ruling.Unusable("invalid", "call_id must not be empty");
        }
        if (intent.getTimeoutMillis() < 0 || intent.getTimeoutMillis() > LONGEST_CALL.toMillis()) {
            return new Ruling.Unusable(
                    "invalid",
                    "timeout_millis must be between 0 and " + LONGEST_CALL.toMillis() + ", was "
                            + intent.getTimeoutMillis());
        }
        return new Ruling.Opened(new CallState.Open(entry, at.logTime()));
    }

    private static Ruling closed(@Nullable CallState state, CallLedgerEntry outcome, LedgerPosition at) {
        return switch (state) {
            case null -> new Ruling.Unusable("without_intent", "an outcome of a call that was never announced");
            case CallState.Open open ->
                new Ruling.Accounted(
                        new CallState.Settled(at.logTime()), UsageEvents.settled(open.intent(), outcome, at));
            case CallState.Lost lost ->
                new Ruling.Accounted(
                        new CallState.Settled(at.logTime()), UsageEvents.correction(lost.intent(), outcome, at));
            case CallState.Settled _ -> new Ruling.Duplicate();
        };
    }
}
