package dev.replystream.worker.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.local.Component;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.local.part.PostgresAddress;
import dev.replystream.worker.conversation.Turn.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresConversationStoreIT {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static PostgresConversationStore store;

    private final String run = UUID.randomUUID().toString();
    private final ConversationKey conversation = new ConversationKey("default", "c-" + run, 1);

    @BeforeAll
    static void start() {
        PostgresAddress address = SharedLocalStack.get(Component.KAFKA, Component.POSTGRES, Component.SCHEMA_REGISTRY)
                .postgres();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(address.jdbcUrl());
        database.setUser(address.user());
        database.setPassword(address.password());
        Flyway.configure()
                .dataSource(database)
                .defaultSchema("conversations")
                .locations("classpath:db/migration/conversations")
                .load()
                .migrate();
        store = new PostgresConversationStore(DSL.using(database, SQLDialect.POSTGRES), 3);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void givesAnAnswerBackAsItWasStored() throws InterruptedException {
        Answer answer = answer("r-1", "m-1", "m-2");
        assertThat(store.store(conversation, answer)).isTrue();
        assertThat(store.answer(conversation, id("r-1"))).contains(answer);
        assertThat(store.answer(conversation, id("r-2"))).isEmpty();
    }

    @Test
    void findsAnsweredMessagesWithTheirPlace() throws InterruptedException {
        store.store(conversation, answer("r-1", "m-1", "m-2"));
        assertThat(store.find("default", List.of(id("m-2"), id("m-3"))))
                .containsOnlyKeys(id("m-2"))
                .containsValue(new StoredMessage(id("r-1"), 3, 11));
        assertThat(store.find("other", List.of(id("m-2")))).isEmpty();
    }

    @Test
    void readsTheNewestTurnsOldestFirst() throws InterruptedException {
        store.store(conversation, answer("r-1", "m-1", "m-2"));
        store.store(conversation, answer("r-2", "m-3"));
        assertThat(store.history(conversation))
                .containsExactly(
                        new Turn(Speaker.ASSISTANT, "Answer r-1", NOW.plusSeconds(2)),
                        new Turn(Speaker.CUSTOMER, "Text of m-3", NOW),
                        new Turn(Speaker.ASSISTANT, "Answer r-2", NOW.plusSeconds(2)));
        assertThat(store.history(new ConversationKey("other", conversation.conversationId(), 1)))
                .isEmpty();
    }

    @Test
    void storesAnAnswerWholeOrNotAtAll() throws InterruptedException {
        store.store(conversation, answer("r-1", "m-1"));
        assertThat(store.store(conversation, answer("r-2", "m-0", "m-1"))).isFalse();
        assertThat(store.find("default", List.of(id("m-0")))).isEmpty();
        assertThat(store.answer(conversation, id("r-2"))).isEmpty();
    }

    @Test
    void letsOneAnswerWinAmongManyAtOnce() throws InterruptedException, ExecutionException {
        List<Future<Boolean>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                Answer answer = answer("r-" + i, "m-" + i / 2);
                results.add(threads.submit(() -> store.store(conversation, answer)));
            }
        }
        int stored = 0;
        for (Future<Boolean> result : results) {
            stored += result.get() ? 1 : 0;
        }
        assertThat(stored).isEqualTo(100);
    }

    @Test
    void keepsTextThatPostgresCannotHoldAsItIs() throws InterruptedException {
        AnsweredMessage odd = new AnsweredMessage(id("m-1"), "a\0b 😀", 3, 10, NOW);
        store.store(conversation, new Answer(id("r-1"), List.of(odd), "x\0y", origin(), NOW));
        assertThat(store.history(conversation))
                .containsExactly(new Turn(Speaker.CUSTOMER, "ab 😀", NOW), new Turn(Speaker.ASSISTANT, "xy", NOW));
    }

    @Test
    void saysWhenItIsAway() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/replystream");
        try (PostgresConversationStore away =
                new PostgresConversationStore(DSL.using(nowhere, SQLDialect.POSTGRES), 3)) {
            assertThatThrownBy(() -> away.history(conversation)).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> away.store(conversation, answer("r-1", "m-1")))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void extendsItsCachedHistoryByItsOwnAnswers() throws InterruptedException {
        CachedConversationStore cached =
                new CachedConversationStore(store, new HistorySettings(3, Duration.ofMinutes(5), 100));
        assertThat(cached.history(conversation)).isEmpty();
        cached.store(conversation, answer("r-1", "m-1"));
        cached.store(conversation, answer("r-2", "m-2"));
        assertThat(cached.history(conversation))
                .isEqualTo(store.history(conversation))
                .hasSize(3);
        assertThat(cached.histories().stats().missCount()).isEqualTo(1);
        ConversationKey later = new ConversationKey(conversation.tenant(), conversation.conversationId(), 2);
        assertThat(cached.history(later)).hasSize(3);
        assertThat(cached.histories().stats().missCount()).isEqualTo(2);
    }

    private Answer answer(String reply, String... messages) {
        List<AnsweredMessage> answered = new ArrayList<>();
        for (String message : messages) {
            answered.add(new AnsweredMessage(id(message), "Text of " + message, 3, 10 + answered.size(), NOW));
        }
        return new Answer(id(reply), answered, "Answer " + reply, origin(), NOW.plusSeconds(2));
    }

    private static Answer.Origin origin() {
        return new Answer.Origin("call-1", "gpt-4o-mini-2024-07-18", "stop", 2, "hash", null, 0);
    }

    private String id(String name) {
        return name + "-" + run;
    }
}
