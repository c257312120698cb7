package dev.replystream.usage.call;

/**
 * Where a record of the call ledger stands.
 *
 * @param partition its partition
 * @param offset its offset
 * @param logTime when the broker appended it, milliseconds since the epoch
 */
public record LedgerPosition(int partition, long offset, long logTime) {}
