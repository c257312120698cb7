package dev.replystream.cli.audit;

import java.util.ArrayList;
import java.util.List;

/** A report for people. */
public final class AuditLines {
    private AuditLines() {}

    /** Each difference on a line, then the sum. */
    public static List<String> of(AuditReport report) {
        List<String> lines = new ArrayList<>(report.differences());
        if (report.differenceCount() > report.differences().size()) {
            lines.add("... and %d more"
                    .formatted(report.differenceCount() - report.differences().size()));
        }
        if (!report.error().isEmpty()) {
            lines.add("error: " + report.error());
        }
        lines.add("audit %s %s: %d windows compared, %d still open, %d differences"
                .formatted(
                        report.auditId(),
                        report.status(),
                        report.windowsCompared(),
                        report.windowsOpen(),
                        report.differenceCount()));
        return lines;
    }
}
