package dev.replystream.stats.audit;

import static dev.replystream.stats.db.Tables.AUDIT_SUMMARY;
import static dev.replystream.stats.db.Tables.AUDIT_WINDOW;
import static dev.replystream.stats.sink.InvalidRecordException.requireId;

import dev.replystream.avro.AuditResult;
import dev.replystream.avro.AuditSummary;
import dev.replystream.avro.AuditWindow;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.stats.sink.Received;
import dev.replystream.stats.sink.TopicSink;
import dev.replystream.stats.store.BulkWrite;
import dev.replystream.stats.usage.GroupedWindow;
import dev.replystream.stats.usage.UsageGroup;
import dev.replystream.stats.usage.UsageGroups;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** Stores the windows and the summary of recounts. What is repeated changes nothing. */
public final class AuditResultSink implements TopicSink<AuditResult> {

    private record Recounted(UUID auditId, int sequence, GroupedWindow window) {}

    private record Summarised(UUID auditId, AuditSummary summary) {}

    private static final BulkWrite<Recounted> WINDOWS = BulkWrite.<Recounted>into(AUDIT_WINDOW)
            .column(AUDIT_WINDOW.AUDIT_ID, Recounted::auditId)
            .column(AUDIT_WINDOW.SEQUENCE, Recounted::sequence)
            .column(AUDIT_WINDOW.WINDOW_MILLIS, row -> row.window().window().getWindowMillis())
            .columns(write -> GroupedWindow.columns(write, AUDIT_WINDOW, Recounted::window))
            .keepingExisting();

    private static final BulkWrite<Summarised> SUMMARIES = BulkWrite.<Summarised>into(AUDIT_SUMMARY)
            .column(AUDIT_SUMMARY.AUDIT_ID, Summarised::auditId)
            .column(AUDIT_SUMMARY.STATUS, row -> row.summary().getStatus().name())
            .column(AUDIT_SUMMARY.ERROR, row -> row.summary().getError())
            .column(
                    AUDIT_SUMMARY.RANGES,
                    row -> AuditRangeRead.json(row.summary().getRanges()))
            .column(AUDIT_SUMMARY.EVENTS, row -> row.summary().getEvents())
            .column(AUDIT_SUMMARY.DUPLICATES, row -> row.summary().getDuplicates())
            .column(AUDIT_SUMMARY.WINDOWS, row -> row.summary().getWindows())
            .column(AUDIT_SUMMARY.DIGEST, row -> row.summary().getDigest())
            .column(AUDIT_SUMMARY.STARTED_AT, row -> row.summary().getStartedAt())
            .column(AUDIT_SUMMARY.FINISHED_AT, row -> row.summary().getFinishedAt())
            .keepingExisting();

    @Override
    public Topic<AuditResult> topic() {
        return Topics.AUDIT_RESULTS;
    }

    @Override
    public void store(DSLContext transaction, List<Received<AuditResult>> records) {
        List<AuditResult> results = records.stream().map(Received::value).toList();
        UsageGroups groups = UsageGroups.of(
                transaction,
                results.stream()
                        .filter(result -> result.getResult() instanceof AuditWindow)
                        .map(result -> UsageGroup.of(((AuditWindow) result.getResult()).getWindow())));
        WINDOWS.write(
                transaction,
                results.stream()
                        .filter(result -> result.getResult() instanceof AuditWindow)
                        .map(result -> recounted(idOf(result), (AuditWindow) result.getResult(), groups))
                        .toList());
        SUMMARIES.write(
                transaction,
                results.stream()
                        .filter(result -> result.getResult() instanceof AuditSummary)
                        .map(result -> new Summarised(idOf(result), (AuditSummary) result.getResult()))
                        .toList());
    }

    private static Recounted recounted(UUID auditId, AuditWindow window, UsageGroups groups) {
        int group = groups.idOf(UsageGroup.of(window.getWindow()));
        return new Recounted(auditId, window.getSequence(), new GroupedWindow(group, window.getWindow()));
    }

    private static UUID idOf(AuditResult result) {
        return requireId("audit_id", result.getAuditId());
    }
}
