package dev.replystream.stats.call;

import static dev.replystream.stats.db.Tables.CALL;
import static dev.replystream.stats.db.Tables.USAGE_GROUP;
import static dev.replystream.stats.store.Conditions.equalUnlessNull;
import static dev.replystream.stats.store.Conditions.within;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import dev.replystream.stats.usage.UsageGroups;
import dev.replystream.stats.web.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record8;
import org.jooq.Records;
import org.jooq.SelectField;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;

/** Single calls. */
public final class Calls {

    private static final SelectField<Call.Group> GROUP = row(
                    USAGE_GROUP.API_TYPE, USAGE_GROUP.OPERATION, USAGE_GROUP.MODEL, USAGE_GROUP.CHANNEL)
            .convertFrom(Records.mapping(Call.Group::new));

    private static final SelectField<Call.Work> WORK = row(
                    CALL.CONVERSATION_ID,
                    CALL.REPLY_ID,
                    CALL.ATTEMPT,
                    CALL.PROMPT_NAME,
                    CALL.PROMPT_VERSION,
                    CALL.PROMPT_HASH,
                    CALL.WORKER_ID)
            .convertFrom(Records.mapping(Call.Work::new));

    private static final SelectField<Call.Result> RESULT = row(
                    CALL.STATUS,
                    CALL.ERROR_TYPE,
                    CALL.ERROR_CODE,
                    CALL.HTTP_STATUS,
                    CALL.REQUEST_ID,
                    CALL.RESPONSE_MODEL,
                    CALL.FINISH_REASON)
            .convertFrom(Records.mapping(Call.Result::new));

    private static final SelectField<Call.Figures> FIGURES = row(
                    CALL.PROMPT_TOKENS,
                    CALL.CACHED_PROMPT_TOKENS,
                    CALL.COMPLETION_TOKENS,
                    CALL.REASONING_TOKENS,
                    CALL.TOKENS_ESTIMATED,
                    CALL.PRICING,
                    CALL.COST_NANO_USD,
                    CALL.PRICE_VERSION,
                    CALL.POSSIBLY_BILLED,
                    CALL.LATENCY_MILLIS)
            .convertFrom(Records.mapping(Call.Figures::new));

    private static final SelectField<Call.Source> SOURCE = row(
                    CALL.SOURCE_PARTITION, CALL.SOURCE_OFFSET, CALL.LEDGER_PARTITION, CALL.LEDGER_OFFSET)
            .convertFrom(Records.mapping(Call.Source::new));

    /** The calls of a reply, with the span in which they ended: it saves looking elsewhere. */
    public record ReplyCalls(String conversationId, UUID replyId, Instant from, Instant to) {}

    private final DSLContext database;

    public Calls(DSLContext database) {
        this.database = database;
    }

    /** At most {@code limit} calls that {@code filter} means, newest first, beginning after {@code cursor}. */
    List<Call> newest(CallFilter filter, @Nullable Cursor cursor, int limit) {
        return select().where(meantBy(filter))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(CALL.OCCURRED_AT, CALL.CALL_ID).lt(cursor.at(), cursor.id()))
                .orderBy(CALL.OCCURRED_AT.desc(), CALL.CALL_ID.desc())
                .limit(limit)
                .fetch(Records.mapping(Call::new));
    }

    /** The calls of {@code tenant} that were made for {@code reply}, in the order of attempts. */
    public List<Call> ofReply(String tenant, ReplyCalls reply) {
        return select().where(USAGE_GROUP.TENANT.eq(tenant))
                .and(CALL.CONVERSATION_ID.eq(reply.conversationId()))
                .and(CALL.REPLY_ID.eq(reply.replyId()))
                .and(CALL.OCCURRED_AT.between(reply.from(), reply.to()))
                .orderBy(CALL.OCCURRED_AT, CALL.CALL_ID)
                .fetch(Records.mapping(Call::new));
    }

    private SelectOnConditionStep<
                    Record8<String, Instant, Integer, Call.Group, Call.Work, Call.Result, Call.Figures, Call.Source>>
            select() {
        return database.select(
                        coalesce(CALL.FOREIGN_CALL_ID, CALL.CALL_ID.cast(String.class)),
                        CALL.OCCURRED_AT,
                        CALL.REVISION.coerce(Integer.class),
                        GROUP,
                        WORK,
                        RESULT,
                        FIGURES,
                        SOURCE)
                .from(CALL)
                .join(USAGE_GROUP)
                .on(USAGE_GROUP.GROUP_ID.eq(CALL.GROUP_ID));
    }

    private static Condition meantBy(CallFilter filter) {
        return UsageGroups.meantBy(filter.group())
                .and(within(CALL.OCCURRED_AT, filter.period()))
                .and(equalUnlessNull(CALL.STATUS, filter.status()))
                .and(equalUnlessNull(CALL.ERROR_TYPE, filter.errorType()))
                .and(equalUnlessNull(CALL.CONVERSATION_ID, filter.conversationId()))
                .and(equalUnlessNull(CALL.CUSTOMER_ID, filter.customerId()));
    }
}
