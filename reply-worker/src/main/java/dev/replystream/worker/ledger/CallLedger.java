package dev.replystream.worker.ledger;

import dev.replystream.avro.CallLedgerEntry;

/** Where facts about calls are kept. Safe for use by several threads. */
public interface CallLedger {

    /**
     * Writes a fact and waits until the log has it. An interrupt does not end the wait, which has an end of its own: whether
     * a fact is in the log must be known.
     *
     * @throws LedgerUnavailableException if the log did not take it in time; it may have it all the same
     */
    void write(CallLedgerEntry entry);
}
