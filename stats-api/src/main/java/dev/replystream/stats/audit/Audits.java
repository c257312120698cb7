package dev.replystream.stats.audit;

import static dev.replystream.stats.db.Tables.AUDIT_DIFFERENCE;
import static dev.replystream.stats.db.Tables.AUDIT_REQUEST;
import static dev.replystream.stats.db.Tables.AUDIT_SUMMARY;
import static dev.replystream.stats.db.Tables.AUDIT_VERDICT;

import dev.replystream.avro.AuditRequest;
import dev.replystream.stats.freshness.CompleteUntil;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Audits that were asked for. */
public final class Audits {

    private static final int LISTED_DIFFERENCES = 1_000;

    private final DSLContext database;
    private final AuditRequests requests;

    public Audits(DSLContext database, AuditRequests requests) {
        this.database = database;
        this.requests = requests;
    }

    /** Asks for an audit: stored and on the topic, or neither. */
    public void ask(AuditRequest request) {
        database.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            AuditRequestSink.write(
                    transaction,
                    List.of(new AuditRequestSink.Asked(
                            request, CompleteUntil.read(transaction).orElse(null))));
            requests.send(request);
        });
    }

    /** The audit of {@code tenant}; empty when there is none with that id. */
    public Optional<AuditReport> find(String tenant, UUID auditId) {
        return database.select(AUDIT_REQUEST.fields())
                .select(AUDIT_SUMMARY.fields())
                .select(AUDIT_VERDICT.fields())
                .from(AUDIT_REQUEST)
                .leftJoin(AUDIT_SUMMARY)
                .on(AUDIT_SUMMARY.AUDIT_ID.eq(AUDIT_REQUEST.AUDIT_ID))
                .leftJoin(AUDIT_VERDICT)
                .on(AUDIT_VERDICT.AUDIT_ID.eq(AUDIT_REQUEST.AUDIT_ID))
                .where(AUDIT_REQUEST.AUDIT_ID.eq(auditId))
                .and(AUDIT_REQUEST.TENANT.eq(tenant))
                .fetchOptional(row -> report(row, differences(auditId)));
    }

    private List<Verdict.Difference> differences(UUID auditId) {
        return database.select(
                        AUDIT_DIFFERENCE.SOURCE,
                        AUDIT_DIFFERENCE.WINDOW_KEY,
                        AUDIT_DIFFERENCE.FIELD,
                        AUDIT_DIFFERENCE.STORED,
                        AUDIT_DIFFERENCE.RECOUNTED)
                .from(AUDIT_DIFFERENCE)
                .where(AUDIT_DIFFERENCE.AUDIT_ID.eq(auditId))
                .orderBy(AUDIT_DIFFERENCE.NUMBER)
                .limit(LISTED_DIFFERENCES)
                .fetch(Records.mapping(Verdict.Difference::new));
    }

    private static AuditReport report(Record row, List<Verdict.Difference> differences) {
        return new AuditReport(
                row.get(AUDIT_REQUEST.AUDIT_ID),
                statusOf(row),
                row.get(AUDIT_REQUEST.PERIOD_START),
                row.get(AUDIT_REQUEST.PERIOD_END),
                row.get(AUDIT_REQUEST.REQUESTED_AT),
                row.get(AUDIT_REQUEST.COMPLETE_UNTIL),
                row.get(AUDIT_VERDICT.ERROR),
                recountOf(row),
                comparisonOf(row),
                differences);
    }

    private static String statusOf(Record row) {
        String verdict = row.get(AUDIT_VERDICT.STATUS);
        if (verdict != null) {
            return verdict;
        }
        return row.get(AUDIT_SUMMARY.STATUS) == null ? "REQUESTED" : "RUNNING";
    }

    private static AuditReport.@Nullable Recount recountOf(Record row) {
        if (row.get(AUDIT_SUMMARY.STATUS) == null) {
            return null;
        }
        return new AuditReport.Recount(
                AuditRangeRead.of(row.get(AUDIT_SUMMARY.RANGES)),
                row.get(AUDIT_SUMMARY.EVENTS),
                row.get(AUDIT_SUMMARY.DUPLICATES),
                row.get(AUDIT_SUMMARY.WINDOWS),
                row.get(AUDIT_SUMMARY.DIGEST),
                row.get(AUDIT_SUMMARY.STARTED_AT),
                row.get(AUDIT_SUMMARY.FINISHED_AT));
    }

    private static AuditReport.@Nullable Comparison comparisonOf(Record row) {
        if (row.get(AUDIT_VERDICT.STATUS) == null) {
            return null;
        }
        return new AuditReport.Comparison(
                row.get(AUDIT_VERDICT.WINDOWS_COMPARED),
                row.get(AUDIT_VERDICT.WINDOWS_OPEN),
                row.get(AUDIT_VERDICT.DIFFERENCES),
                row.get(AUDIT_VERDICT.JUDGED_AT));
    }
}
