package dev.replystream.stats.trace;

import static dev.replystream.stats.db.Tables.MESSAGE_REPLY;
import static dev.replystream.stats.db.Tables.REPLY;
import static dev.replystream.stats.db.Tables.REPLY_OUTCOME;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import dev.replystream.schemas.Topics;
import dev.replystream.stats.call.Call;
import dev.replystream.stats.call.Calls;
import dev.replystream.stats.store.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Finds the way of a message. */
public final class Traces {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<Long>> NUMBERS = new TypeReference<>() {};

    /** Calls end between the arrival of the oldest message and this long after the last report of the reply. */
    private static final Duration LOST_CALLS_COME_WITHIN = Duration.ofDays(1);

    private static final SelectField<MessageTrace.Origin> ORIGIN = row(
                    REPLY.SOURCE,
                    REPLY.CALL_ID,
                    REPLY.MODEL,
                    REPLY.TEMPLATE_NAME,
                    REPLY.TEMPLATE_VERSION,
                    REPLY.PROMPT_NAME,
                    REPLY.PROMPT_VERSION,
                    REPLY.PROMPT_HASH,
                    REPLY.EXPERIMENT,
                    REPLY.VARIANT,
                    REPLY.HISTORY_HASH)
            .convertFrom(Records.mapping(MessageTrace.Origin::new));

    private static final SelectField<MessageTrace.Input> INPUT = row(
                    REPLY.INPUT_PARTITION,
                    REPLY.INPUT_OFFSETS.<List<Long>>convertFrom(json -> JsonText.read(json, NUMBERS)))
            .convertFrom(Records.mapping(MessageTrace.Input::new));

    private final DSLContext database;
    private final Calls calls;

    public Traces(DSLContext database, Calls calls) {
        this.database = database;
        this.calls = calls;
    }

    /** The way of {@code messageId}; empty when nothing is stored of it. */
    public Optional<MessageTrace> of(String tenant, String messageId) {
        List<UUID> replyIds = database.select(MESSAGE_REPLY.REPLY_ID)
                .from(MESSAGE_REPLY)
                .where(MESSAGE_REPLY.TENANT.eq(tenant))
                .and(MESSAGE_REPLY.MESSAGE_ID.eq(messageId))
                .orderBy(MESSAGE_REPLY.REPLY_ID)
                .fetch(MESSAGE_REPLY.REPLY_ID);
        return replyIds.isEmpty()
                ? Optional.empty()
                : Optional.of(new MessageTrace(
                        messageId,
                        replyIds.stream()
                                .map(replyId -> answer(tenant, replyId))
                                .toList()));
    }

    /** What is stored of the reply {@code replyId} of {@code tenant}, which is there, committed or not. */
    MessageTrace.Answer answer(String tenant, UUID replyId) {
        MessageTrace.TracedReply reply = reply(tenant, replyId);
        List<MessageTrace.Outcome> outcomes = outcomes(tenant, replyId);
        List<Call> made =
                reply == null && outcomes.isEmpty() ? List.of() : calls.ofReply(tenant, span(replyId, reply, outcomes));
        return new MessageTrace.Answer(replyId, reply, outcomes, made);
    }

    private static Calls.ReplyCalls span(
            UUID replyId, MessageTrace.@Nullable TracedReply reply, List<MessageTrace.Outcome> outcomes) {
        Stream<Instant> reported = outcomes.stream().map(MessageTrace.Outcome::occurredAt);
        Instant last = Stream.concat(Stream.ofNullable(reply).map(MessageTrace.TracedReply::createdAt), reported)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant first = reply == null ? outcomes.getFirst().oldestMessageAt() : reply.oldestMessageAt();
        String conversation = reply == null ? outcomes.getFirst().conversationId() : reply.conversationId();
        return new Calls.ReplyCalls(
                conversation, replyId, first.minus(LOST_CALLS_COME_WITHIN), last.plus(LOST_CALLS_COME_WITHIN));
    }

    private MessageTrace.@Nullable TracedReply reply(String tenant, UUID replyId) {
        return database.select(
                        REPLY.REPLY_ID,
                        REPLY.CONVERSATION_ID,
                        REPLY.CHANNEL,
                        REPLY.MESSAGE_IDS.<List<String>>convertFrom(json -> JsonText.read(json, TEXTS)),
                        ORIGIN,
                        REPLY.ATTEMPTS,
                        REPLY.OLDEST_MESSAGE_AT,
                        REPLY.CREATED_AT,
                        INPUT,
                        row(inline(Topics.REPLIES.name()), REPLY.SOURCE_PARTITION, REPLY.SOURCE_OFFSET)
                                .convertFrom(Records.mapping(MessageTrace.Place::new)))
                .from(REPLY)
                .where(REPLY.REPLY_ID.eq(replyId))
                .and(REPLY.TENANT.eq(tenant))
                .fetchOne(Records.mapping(MessageTrace.TracedReply::new));
    }

    private List<MessageTrace.Outcome> outcomes(String tenant, UUID replyId) {
        return database.select(
                        REPLY_OUTCOME.REPLY_ID,
                        REPLY_OUTCOME.CONVERSATION_ID,
                        REPLY_OUTCOME.KIND,
                        REPLY_OUTCOME.REASON,
                        REPLY_OUTCOME.ERROR_TYPE,
                        REPLY_OUTCOME.ERROR_CODE,
                        REPLY_OUTCOME.ATTEMPTS,
                        REPLY_OUTCOME.OLDEST_MESSAGE_AT,
                        REPLY_OUTCOME.OCCURRED_AT,
                        row(
                                        inline(Topics.REPLY_OUTCOMES.name()),
                                        REPLY_OUTCOME.SOURCE_PARTITION,
                                        REPLY_OUTCOME.SOURCE_OFFSET)
                                .convertFrom(Records.mapping(MessageTrace.Place::new)))
                .from(REPLY_OUTCOME)
                .where(REPLY_OUTCOME.REPLY_ID.eq(replyId))
                .and(REPLY_OUTCOME.TENANT.eq(tenant))
                .orderBy(REPLY_OUTCOME.OCCURRED_AT, REPLY_OUTCOME.SOURCE_OFFSET)
                .fetch(Records.mapping(MessageTrace.Outcome::new));
    }
}
