package dev.replystream.stats.trace;

import static dev.replystream.stats.db.Tables.CALL;
import static dev.replystream.stats.db.Tables.REPLY;
import static dev.replystream.stats.db.Tables.REPLY_OUTCOME;
import static dev.replystream.stats.db.Tables.USAGE_GROUP;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.stats.web.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Finds the way of a conversation. */
public final class Conversations {

    private static final Field<Instant> ARRIVED = field(name("arrived"), Instant.class);
    private static final Field<UUID> KNOWN_REPLY = field(name("known_reply"), UUID.class);

    private final DSLContext database;
    private final Traces traces;

    public Conversations(DSLContext database, Traces traces) {
        this.database = database;
        this.traces = traces;
    }

    /** At most {@code limit} replies of the conversation, newest first, beginning after {@code cursor}. */
    List<ConversationPage.Entry> newest(String tenant, String conversationId, @Nullable Cursor cursor, int limit) {
        Table<?> known = select(REPLY.OLDEST_MESSAGE_AT.as(ARRIVED), REPLY.REPLY_ID.as(KNOWN_REPLY))
                .from(REPLY)
                .where(REPLY.TENANT.eq(tenant))
                .and(REPLY.CONVERSATION_ID.eq(conversationId))
                .union(select(REPLY_OUTCOME.OLDEST_MESSAGE_AT.as(ARRIVED), REPLY_OUTCOME.REPLY_ID.as(KNOWN_REPLY))
                        .from(REPLY_OUTCOME)
                        .where(REPLY_OUTCOME.TENANT.eq(tenant))
                        .and(REPLY_OUTCOME.CONVERSATION_ID.eq(conversationId)))
                .asTable("known");
        return database.select(ARRIVED, KNOWN_REPLY)
                .from(known)
                .where(
                        cursor == null
                                ? noCondition()
                                : row(ARRIVED, KNOWN_REPLY).lt(cursor.at(), cursor.id()))
                .orderBy(ARRIVED.desc(), KNOWN_REPLY.desc())
                .limit(limit)
                .fetch(Records.mapping(ConversationPage.Entry::new));
    }

    /** What is stored of a reply that {@link #newest} found. */
    MessageTrace.Answer answer(String tenant, ConversationPage.Entry entry) {
        return traces.answer(tenant, entry.replyId());
    }

    /** What the calls of the conversation add up to. */
    ConversationPage.CallSum calls(String tenant, String conversationId) {
        return database.select(
                        count().cast(Long.class),
                        count().filterWhere(CALL.STATUS.eq(UsageStatus.FAILED.name()))
                                .cast(Long.class),
                        total(CALL.PROMPT_TOKENS),
                        total(CALL.COMPLETION_TOKENS),
                        total(CALL.COST_NANO_USD),
                        count().filterWhere(CALL.PRICING.eq(UsagePricing.UNPRICED.name()))
                                .cast(Long.class))
                .from(CALL)
                .join(USAGE_GROUP)
                .on(USAGE_GROUP.GROUP_ID.eq(CALL.GROUP_ID))
                .where(USAGE_GROUP.TENANT.eq(tenant))
                .and(CALL.CONVERSATION_ID.eq(conversationId))
                .fetchSingle(Records.mapping(ConversationPage.CallSum::new));
    }

    private static Field<Long> total(Field<Long> figure) {
        return coalesce(sum(figure), inline(0)).cast(Long.class);
    }
}
