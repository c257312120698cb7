package dev.replystream.worker.ledger;

import dev.replystream.avro.CallLedgerEntry;

/** Where facts about calls are kept. Safe for use by several threads. */
public interface CallLedger {

    /**
     * Writes a fact and waits until the log has it.
     *
     * @throws LedgerUnavailableException if the log did not take it in time; it may have it all the same
     * @throws InterruptedException if the wait was interrupted; the log may have the fact all the same
     */
    void write(CallLedgerEntry entry) throws InterruptedException;
}
