package dev.replystream.stats.audit;

import static dev.replystream.stats.db.Tables.AUDIT_REQUEST;
import static dev.replystream.stats.sink.InvalidRecordException.requireId;

import dev.replystream.avro.AuditRequest;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.CompleteUntil;
import dev.replystream.stats.sink.Received;
import dev.replystream.stats.sink.TopicSink;
import dev.replystream.stats.store.BulkWrite;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Stores audits that were asked for on the topic, by whomever. One that was asked for over HTTP is there already and
 * stays as it is.
 */
public final class AuditRequestSink implements TopicSink<AuditRequest> {

    /** An audit with the moment up to which the figures were complete when it was asked for. */
    record Asked(AuditRequest request, @Nullable Instant completeUntil) {}

    private static final BulkWrite<Asked> INSERT = BulkWrite.<Asked>into(AUDIT_REQUEST)
            .column(
                    AUDIT_REQUEST.AUDIT_ID,
                    asked -> requireId("audit_id", asked.request().getAuditId()))
            .column(AUDIT_REQUEST.TENANT, asked -> asked.request().getTenant())
            .column(AUDIT_REQUEST.PERIOD_START, asked -> asked.request().getFrom())
            .column(AUDIT_REQUEST.PERIOD_END, asked -> asked.request().getTo())
            .column(AUDIT_REQUEST.REQUESTED_BY, asked -> asked.request().getRequestedBy())
            .column(AUDIT_REQUEST.REQUESTED_AT, asked -> asked.request().getRequestedAt())
            .column(AUDIT_REQUEST.COMPLETE_UNTIL, Asked::completeUntil)
            .keepingExisting();

    @Override
    public Topic<AuditRequest> topic() {
        return Topics.AUDIT_REQUESTS;
    }

    @Override
    public void store(DSLContext transaction, List<Received<AuditRequest>> records) {
        Instant completeUntil = CompleteUntil.read(transaction).orElse(null);
        write(
                transaction,
                records.stream()
                        .map(record -> new Asked(record.value(), completeUntil))
                        .toList());
    }

    static void write(DSLContext transaction, List<Asked> asked) {
        INSERT.write(transaction, asked);
    }
}
