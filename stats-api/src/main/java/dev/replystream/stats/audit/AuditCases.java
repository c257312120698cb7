package dev.replystream.stats.audit;

import static dev.replystream.stats.db.Tables.AUDIT_DIFFERENCE;
import static dev.replystream.stats.db.Tables.AUDIT_REQUEST;
import static dev.replystream.stats.db.Tables.AUDIT_SUMMARY;
import static dev.replystream.stats.db.Tables.AUDIT_VERDICT;
import static dev.replystream.stats.db.Tables.AUDIT_WINDOW;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import dev.replystream.stats.store.BulkWrite;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Records;

/** Audits that wait for their verdict, and the verdicts. */
final class AuditCases {

    private record Numbered(UUID auditId, int number, Verdict.Difference difference) {}

    private static final BulkWrite<Numbered> DIFFERENCES = BulkWrite.<Numbered>into(AUDIT_DIFFERENCE)
            .column(AUDIT_DIFFERENCE.AUDIT_ID, Numbered::auditId)
            .column(AUDIT_DIFFERENCE.NUMBER, Numbered::number)
            .column(AUDIT_DIFFERENCE.SOURCE, row -> row.difference().source())
            .column(AUDIT_DIFFERENCE.WINDOW_KEY, row -> row.difference().windowKey())
            .column(AUDIT_DIFFERENCE.FIELD, row -> row.difference().field())
            .column(AUDIT_DIFFERENCE.STORED, row -> row.difference().stored())
            .column(AUDIT_DIFFERENCE.RECOUNTED, row -> row.difference().recounted())
            .keepingExisting();

    private final DSLContext database;

    AuditCases(DSLContext database) {
        this.database = database;
    }

    /** The audits whose recount has come and that have no verdict, oldest first. */
    List<AuditCase> open() {
        return database.select(
                        AUDIT_REQUEST.AUDIT_ID,
                        AUDIT_REQUEST.PERIOD_START,
                        AUDIT_REQUEST.PERIOD_END,
                        AUDIT_REQUEST.COMPLETE_UNTIL,
                        AUDIT_SUMMARY.STATUS,
                        AUDIT_SUMMARY.ERROR,
                        AUDIT_SUMMARY.WINDOWS,
                        field(selectCount().from(AUDIT_WINDOW).where(AUDIT_WINDOW.AUDIT_ID.eq(AUDIT_SUMMARY.AUDIT_ID))),
                        AUDIT_SUMMARY.FINISHED_AT)
                .from(AUDIT_SUMMARY)
                .join(AUDIT_REQUEST)
                .on(AUDIT_REQUEST.AUDIT_ID.eq(AUDIT_SUMMARY.AUDIT_ID))
                .where(notExists(
                        selectOne().from(AUDIT_VERDICT).where(AUDIT_VERDICT.AUDIT_ID.eq(AUDIT_SUMMARY.AUDIT_ID))))
                .orderBy(AUDIT_REQUEST.REQUESTED_AT)
                .fetch(Records.mapping(AuditCase::new));
    }

    /** Stores a verdict, once: that of another instance, if it was there first, stays. */
    void close(UUID auditId, Verdict verdict, Instant at) {
        database.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            int inserted = transaction
                    .insertInto(AUDIT_VERDICT)
                    .set(AUDIT_VERDICT.AUDIT_ID, auditId)
                    .set(AUDIT_VERDICT.STATUS, verdict.status())
                    .set(AUDIT_VERDICT.ERROR, verdict.error())
                    .set(AUDIT_VERDICT.WINDOWS_COMPARED, verdict.compared())
                    .set(AUDIT_VERDICT.WINDOWS_OPEN, verdict.open())
                    .set(AUDIT_VERDICT.DIFFERENCES, verdict.differences().size())
                    .set(AUDIT_VERDICT.JUDGED_AT, at)
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 1) {
                DIFFERENCES.write(transaction, numbered(auditId, verdict));
            }
        });
    }

    private static List<Numbered> numbered(UUID auditId, Verdict verdict) {
        return IntStream.range(0, verdict.differences().size())
                .mapToObj(number ->
                        new Numbered(auditId, number, verdict.differences().get(number)))
                .toList();
    }
}
