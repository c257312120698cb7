package dev.replystream.usage.ledger;

import dev.replystream.usage.call.CallRules;
import dev.replystream.usage.call.CallState;
import dev.replystream.usage.call.CallTimes;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The calls that one task remembers. The store holds the facts and survives; the order in time is kept beside it in
 * memory and built again from the store.
 */
final class KeptCalls {

    private final KeyValueStore<String, CallState> store;
    private final CallRules rules;
    private final LedgerSettings settings;
    private final CallTimes deadlines = new CallTimes();
    private final CallTimes starts = new CallTimes();
    private final CallTimes expiries = new CallTimes();

    KeptCalls(KeyValueStore<String, CallState> store, CallRules rules, LedgerSettings settings) {
        this.store = store;
        this.rules = rules;
        this.settings = settings;
        try (KeyValueIterator<String, CallState> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, CallState> call = all.next();
                index(call.key, call.value);
            }
        }
    }

    @Nullable
    CallState get(String callId) {
        return store.get(callId);
    }

    /** Remembers {@code state} instead of {@code former}, which is null for a call that was not known. */
    void put(String callId, @Nullable CallState former, CallState state) {
        store.put(callId, state);
        forget(callId, former);
        index(callId, state);
    }

    /** The open call with the earliest deadline, if that lies before {@code logTime}. */
    Optional<CallState.Open> overdue(long logTime) {
        while (deadlines.hasBefore(logTime)) {
            String callId = deadlines.removeEarliest();
            if (store.get(callId) instanceof CallState.Open open) {
                return Optional.of(open);
            }
        }
        return Optional.empty();
    }

    /** Forgets accounted calls that were remembered long enough. */
    void expire(long logTime) {
        while (expiries.hasBefore(logTime)) {
            store.delete(expiries.removeEarliest());
        }
    }

    /** When the oldest open call started; empty when none is open. */
    OptionalLong oldestStart() {
        return starts.earliest();
    }

    int open() {
        return starts.size();
    }

    private void index(String callId, CallState state) {
        switch (state) {
            case CallState.Open open -> {
                deadlines.add(rules.deadline(open), callId);
                starts.add(open.startedAt(), callId);
            }
            case CallState.Lost lost ->
                expiries.add(lost.logTime() + settings.lostRetention().toMillis(), callId);
            case CallState.Settled settled ->
                expiries.add(settled.logTime() + settings.settledRetention().toMillis(), callId);
        }
    }

    private void forget(String callId, @Nullable CallState former) {
        switch (former) {
            case null -> {}
            case CallState.Open open -> {
                deadlines.remove(rules.deadline(open), callId);
                starts.remove(open.startedAt(), callId);
            }
            case CallState.Lost lost ->
                expiries.remove(lost.logTime() + settings.lostRetention().toMillis(), callId);
            case CallState.Settled settled ->
                expiries.remove(settled.logTime() + settings.settledRetention().toMillis(), callId);
        }
    }
}
