package dev.replystream.worker.ledger;

/** The ledger did not take a fact in time. Trying again later may help. */
public final class LedgerUnavailableException extends RuntimeException {

    public LedgerUnavailableException(String callId, Throwable cause) {
        super("the ledger did not acknowledge a fact about call " + callId, cause);
    }
}
