package dev.replystream.usage.call;

import dev.replystream.avro.CallIntent;
import dev.replystream.avro.CallLedgerEntry;

/** What is remembered of a call. */
public sealed interface CallState {

    /**
     * The call was announced and its outcome is awaited.
     *
     * @param intent the entry that announced it
     * @param logTime when that was appended, milliseconds since the epoch
     */
    record Open(CallLedgerEntry intent, long logTime) implements CallState {

        /** The announcement itself. */
        public CallIntent call() {
            return (CallIntent) intent.getFact();
        }

        /** When the call was about to leave, milliseconds since the epoch. */
        public long startedAt() {
            return call().getStartedAt().toEpochMilli();
        }
    }

    /**
     * The call was given up; its outcome would be a correction.
     *
     * @param intent the entry that announced it
     * @param logTime when it was given up, milliseconds since the epoch
     */
    record Lost(CallLedgerEntry intent, long logTime) implements CallState {}

    /**
     * The call is accounted for; whatever comes now is a duplicate.
     *
     * @param logTime when that was, milliseconds since the epoch
     */
    record Settled(long logTime) implements CallState {}
}
