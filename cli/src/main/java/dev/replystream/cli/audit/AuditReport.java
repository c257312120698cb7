package dev.replystream.cli.audit;

import java.util.List;

/**
 * What an audit found.
 *
 * @param auditId its id
 * @param status such as {@code MATCHED}
 * @param error why it failed; empty unless it did
 * @param windowsCompared windows that were compared
 * @param windowsOpen windows that were not complete yet, and not compared
 * @param differenceCount figures that differ
 * @param differences a line for each of them, as many as the service lists
 */
public record AuditReport(
        String auditId,
        String status,
        String error,
        long windowsCompared,
        long windowsOpen,
        long differenceCount,
        List<String> differences) {
    private static final String MATCHED = "MATCHED";

    public AuditReport {
        differences = List.copyOf(differences);
    }

    /** Whether everything that was compared is equal. */
    public boolean matched() {
        return status.equals(MATCHED) && differenceCount == 0;
    }
}
