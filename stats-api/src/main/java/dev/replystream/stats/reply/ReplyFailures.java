package dev.replystream.stats.reply;

import static dev.replystream.stats.db.Tables.REPLY_OUTCOME;
import static dev.replystream.stats.store.Conditions.equalUnlessNull;
import static dev.replystream.stats.store.Conditions.within;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import dev.replystream.stats.store.JsonText;
import dev.replystream.stats.web.Cursor;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Failures to answer. */
public final class ReplyFailures {

    /** The outcomes that are failures; the index of failures is made for exactly these. */
    static final List<String> KINDS = List.of("GENERATION_FAILED", "SEND_FAILED", "FELL_BACK");

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final DSLContext database;

    public ReplyFailures(DSLContext database) {
        this.database = database;
    }

    /** At most {@code limit} failures that {@code filter} means, newest first, beginning after {@code cursor}. */
    List<ReplyFailure> newest(ReplyFailureFilter filter, @Nullable Cursor cursor, int limit) {
        return database.select(
                        REPLY_OUTCOME.OUTCOME_ID,
                        REPLY_OUTCOME.OCCURRED_AT,
                        REPLY_OUTCOME.KIND,
                        REPLY_OUTCOME.ERROR_TYPE,
                        REPLY_OUTCOME.ERROR_CODE,
                        REPLY_OUTCOME.ATTEMPTS,
                        REPLY_OUTCOME.CONVERSATION_ID,
                        REPLY_OUTCOME.REPLY_ID,
                        REPLY_OUTCOME.MESSAGE_IDS.<List<String>>convertFrom(json -> JsonText.read(json, TEXTS)),
                        REPLY_OUTCOME.CHANNEL,
                        REPLY_OUTCOME.EXPERIMENT,
                        REPLY_OUTCOME.VARIANT,
                        REPLY_OUTCOME.OLDEST_MESSAGE_AT)
                .from(REPLY_OUTCOME)
                .where(meantBy(filter))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(REPLY_OUTCOME.OCCURRED_AT, REPLY_OUTCOME.OUTCOME_ID)
                                        .lt(cursor.at(), cursor.id()))
                .orderBy(REPLY_OUTCOME.OCCURRED_AT.desc(), REPLY_OUTCOME.OUTCOME_ID.desc())
                .limit(limit)
                .fetch(Records.mapping(ReplyFailure::new));
    }

    private static Condition meantBy(ReplyFailureFilter filter) {
        return REPLY_OUTCOME
                .TENANT
                .eq(filter.tenant())
                .and(REPLY_OUTCOME.KIND.in(KINDS.stream().map(DSL::inline).toList()))
                .and(within(REPLY_OUTCOME.OCCURRED_AT, filter.period()))
                .and(equalUnlessNull(REPLY_OUTCOME.KIND, filter.kind()))
                .and(equalUnlessNull(REPLY_OUTCOME.ERROR_TYPE, filter.errorType()))
                .and(equalUnlessNull(REPLY_OUTCOME.CHANNEL, filter.channel()))
                .and(equalUnlessNull(orNothing(REPLY_OUTCOME.EXPERIMENT), filter.experiment()))
                .and(equalUnlessNull(orNothing(REPLY_OUTCOME.VARIANT), filter.variant()))
                .and(equalUnlessNull(REPLY_OUTCOME.CONVERSATION_ID, filter.conversationId()));
    }

    private static Field<String> orNothing(Field<String> field) {
        return coalesce(field, inline(""));
    }
}
