package dev.replystream.usage.call;

import dev.replystream.avro.UsageEvent;

/** What an entry of the ledger means for its call. */
public sealed interface Ruling {

    /** The call is open now. */
    record Opened(CallState.Open state) implements Ruling {}

    /** The call is accounted for by {@code event}. */
    record Accounted(CallState state, UsageEvent event) implements Ruling {}

    /** The entry says what is known already. */
    record Duplicate() implements Ruling {}

    /** The entry tells that a worker is alive. */
    record Tick() implements Ruling {}

    /** The entry cannot be used. */
    record Unusable(String cause, String message) implements Ruling {}
}
