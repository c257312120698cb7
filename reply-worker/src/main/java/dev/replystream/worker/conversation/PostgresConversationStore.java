package dev.replystream.worker.conversation;

import static dev.replystream.worker.conversation.db.Tables.TURN;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Record;
import org.jooq.Row2;
import org.jooq.Row3;
import org.jooq.Table;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

/** The store in PostgreSQL. Concurrent questions of one kind share a statement, concurrent answers a commit. */
final class PostgresConversationStore implements ConversationStore, AutoCloseable {

    private final DSLContext database;
    private final int maxTurns;
    private final GroupedCalls<ConversationKey, List<Turn>> histories;
    private final GroupedCalls<Wanted, Map<String, StoredMessage>> messages;
    private final GroupedCalls<Said, Boolean> answers;

    /**
     * @param maxTurns newest turns that {@link #history} returns
     */
    PostgresConversationStore(DSLContext database, int maxTurns) {
        this.database = database;
        this.maxTurns = maxTurns;
        this.histories = new GroupedCalls<>("read-histories", keys -> StoreCalls.call(() -> readHistories(keys)));
        this.messages = new GroupedCalls<>("find-messages", wanted -> StoreCalls.call(() -> findMessages(wanted)));
        this.answers = new GroupedCalls<>("store-answers", said -> StoreCalls.call(() -> storeAnswers(said)));
    }

    private record Wanted(String tenant, List<String> messageIds) {}

    private record Said(ConversationKey conversation, Answer answer) {}

    private record MessageKey(String tenant, String messageId) {}

    @Override
    public List<Turn> history(ConversationKey conversation) throws InterruptedException {
        return maxTurns == 0 ? List.of() : histories.call(conversation);
    }

    @Override
    public Map<String, StoredMessage> find(String tenant, List<String> messageIds) throws InterruptedException {
        return messages.call(new Wanted(tenant, messageIds));
    }

    @Override
    public Optional<Answer> answer(ConversationKey conversation, String replyId) {
        List<? extends Record> rows = StoreCalls.call(() -> database.select(TURN.fields())
                .from(TURN)
                .where(TURN.TENANT.eq(conversation.tenant()))
                .and(TURN.CONVERSATION_ID.eq(conversation.conversationId()))
                .and(TURN.REPLY_ID.eq(replyId))
                .orderBy(TURN.TURN_ID)
                .fetch());
        return rows.isEmpty() ? Optional.empty() : Optional.of(TurnRows.answerOf(rows));
    }

    @Override
    public boolean store(ConversationKey conversation, Answer answer) throws InterruptedException {
        return answers.call(new Said(conversation, answer));
    }

    @Override
    public void close() {
        histories.close();
        messages.close();
        answers.close();
    }

    private List<List<Turn>> readHistories(List<ConversationKey> keys) {
        List<List<Turn>> turns = new ArrayList<>();
        List<Row3<Integer, String, String>> rows = new ArrayList<>();
        for (ConversationKey key : keys) {
            rows.add(DSL.row(turns.size(), key.tenant(), key.conversationId()));
            turns.add(new ArrayList<>());
        }
        Table<?> wanted = DSL.values(array(rows)).as("wanted", "number", "tenant", "conversation");
        Field<Integer> number = DSL.field(DSL.name("wanted", "number"), Integer.class);
        Table<?> newest = DSL.lateral(DSL.select(TURN.TURN_ID, TURN.ROLE, TURN.TEXT, TURN.CREATED_AT)
                        .from(TURN)
                        .where(TURN.TENANT.eq(DSL.field(DSL.name("wanted", "tenant"), String.class)))
                        .and(TURN.CONVERSATION_ID.eq(DSL.field(DSL.name("wanted", "conversation"), String.class)))
                        .orderBy(TURN.TURN_ID.desc())
                        .limit(maxTurns))
                .as("newest");
        database.select(number, newest.field(TURN.ROLE), newest.field(TURN.TEXT), newest.field(TURN.CREATED_AT))
                .from(wanted, newest)
                .orderBy(number, newest.field(TURN.TURN_ID))
                .forEach(found -> turns.get(found.value1())
                        .add(new Turn(Turn.Speaker.ofRole(found.value2()), found.value3(), found.value4())));
        return turns.stream().map(List::copyOf).toList();
    }

    private List<Map<String, StoredMessage>> findMessages(List<Wanted> wanted) {
        List<Row2<String, String>> ids = wanted.stream()
                .flatMap(each -> each.messageIds().stream().map(id -> DSL.row(each.tenant(), id)))
                .toList();
        Map<MessageKey, StoredMessage> found = new HashMap<>();
        database.select(TURN.TENANT, TURN.MESSAGE_ID, TURN.REPLY_ID, TURN.INPUT_PARTITION, TURN.INPUT_OFFSET)
                .from(TURN)
                .where(DSL.row(TURN.TENANT, TURN.MESSAGE_ID).in(ids))
                .and(TURN.ROLE.eq(Turn.Speaker.CUSTOMER.role()))
                .forEach(turn -> found.put(
                        new MessageKey(turn.value1(), turn.value2()),
                        new StoredMessage(turn.value3(), turn.value4(), turn.value5())));
        return wanted.stream().map(each -> partOf(found, each)).toList();
    }

    private static Map<String, StoredMessage> partOf(Map<MessageKey, StoredMessage> found, Wanted wanted) {
        Map<String, StoredMessage> part = new HashMap<>();
        for (String id : wanted.messageIds()) {
            StoredMessage message = found.get(new MessageKey(wanted.tenant(), id));
            if (message != null) {
                part.put(id, message);
            }
        }
        return part;
    }

    /** A single answer that meets another one is told so; several are stored one by one then. */
    private List<Boolean> storeAnswers(List<Said> said) {
        InsertValuesStepN<?> insert = database.insertInto(TURN).columns(TurnRows.COLUMNS);
        for (Said each : said) {
            for (List<?> row : TurnRows.of(each.conversation(), each.answer())) {
                insert = insert.values(row);
            }
        }
        try {
            insert.execute();
        } catch (IntegrityConstraintViolationException e) {
            if (said.size() > 1) {
                throw e;
            }
            return List.of(false);
        }
        return said.stream().map(each -> true).toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // jOOQ takes an array of a generic type
    private static Row3<Integer, String, String>[] array(List<Row3<Integer, String, String>> rows) {
        return rows.toArray(new Row3[0]);
    }
}
