package dev.replystream.worker.conversation;

import static dev.replystream.worker.conversation.db.Tables.TURN;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Answers as rows of the table of turns, and back. */
final class TurnRows {

    /** The columns of a row, in the order of its values. */
    static final List<Field<?>> COLUMNS = List.of(
            TURN.TENANT,
            TURN.CONVERSATION_ID,
            TURN.MESSAGE_ID,
            TURN.ROLE,
            TURN.TEXT,
            TURN.REPLY_ID,
            TURN.INPUT_PARTITION,
            TURN.INPUT_OFFSET,
            TURN.CREATED_AT,
            TURN.CALL_ID,
            TURN.MODEL,
            TURN.FINISH_REASON,
            TURN.ATTEMPTS,
            TURN.PROMPT_HASH,
            TURN.HISTORY_HASH,
            TURN.HISTORY_TURNS);

    private TurnRows() {}

    /** One row for each message, then one for the answer. */
    static List<List<@Nullable Object>> of(ConversationKey conversation, Answer answer) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (AnsweredMessage message : answer.messages()) {
            rows.add(rowOf(conversation, message, answer.replyId()));
        }
        rows.add(rowOf(conversation, answer));
        return rows;
    }

    /** The answer that the rows of one reply hold, in the order of their ids. */
    static Answer answerOf(List<? extends Record> rows) {
        List<AnsweredMessage> messages = rows.stream()
                .filter(row -> row.get(TURN.ROLE).equals(Turn.Speaker.CUSTOMER.role()))
                .map(TurnRows::messageOf)
                .toList();
        Record said = rows.getLast();
        return new Answer(
                said.get(TURN.REPLY_ID), messages, said.get(TURN.TEXT), originOf(said), said.get(TURN.CREATED_AT));
    }

    private static List<@Nullable Object> rowOf(ConversationKey conversation, AnsweredMessage message, String replyId) {
        return values(
                conversation.tenant(),
                conversation.conversationId(),
                message.messageId(),
                Turn.Speaker.CUSTOMER.role(),
                storable(message.text()),
                replyId,
                message.partition(),
                message.offset(),
                message.arrivedAt());
    }

    private static List<@Nullable Object> rowOf(ConversationKey conversation, Answer answer) {
        Answer.Origin origin = answer.origin();
        return values(
                conversation.tenant(),
                conversation.conversationId(),
                answer.replyId(),
                Turn.Speaker.ASSISTANT.role(),
                storable(answer.text()),
                answer.replyId(),
                null,
                null,
                answer.createdAt(),
                origin.callId(),
                origin.model(),
                origin.finishReason(),
                origin.attempts(),
                origin.promptHash(),
                origin.historyHash(),
                origin.historyTurns());
    }

    /** PostgreSQL's text holds every character but U+0000. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    /** A row whose missing last values are null. */
    private static List<@Nullable Object> values(@Nullable Object... given) {
        List<@Nullable Object> row = new ArrayList<>(COLUMNS.size());
        for (int i = 0; i < COLUMNS.size(); i++) {
            row.add(i < given.length ? given[i] : null);
        }
        return row;
    }

    private static AnsweredMessage messageOf(Record row) {
        return new AnsweredMessage(
                row.get(TURN.MESSAGE_ID),
                row.get(TURN.TEXT),
                row.get(TURN.INPUT_PARTITION),
                row.get(TURN.INPUT_OFFSET),
                row.get(TURN.CREATED_AT));
    }

    private static Answer.Origin originOf(Record row) {
        return new Answer.Origin(
                row.get(TURN.CALL_ID),
                row.get(TURN.MODEL),
                row.get(TURN.FINISH_REASON),
                Objects.requireNonNullElse(row.get(TURN.ATTEMPTS), 0),
                row.get(TURN.PROMPT_HASH),
                row.get(TURN.HISTORY_HASH),
                Objects.requireNonNullElse(row.get(TURN.HISTORY_TURNS), 0));
    }
}
