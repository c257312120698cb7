package dev.replystream.cli.check;

/**
 * The outcome of a call as the ledger has it.
 *
 * @param callId the call
 * @param figures how it ended
 */
public record LedgerCall(String callId, CallFigures figures) {}
