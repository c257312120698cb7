package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offsets of a group whose last owner died, or has not yet ended, in the middle of a transaction. */
class CommittedOffsetsIT {

    private static final LocalStack STACK = SharedLocalStack.get(Component.KAFKA);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name = "committed-" + UUID.randomUUID();
    private final TopicPartition held = new TopicPartition(name, 0);
    private final TopicPartition free = new TopicPartition(name, 1);
    private final Admin admin =
            Admin.create(Map.of("bootstrap.servers", STACK.kafka().bootstrapServers()));
    private final CommittedOffsets offsets = CommittedOffsets.of(admin, name);
    private final Consumer<byte[], byte[]> member = new KafkaConsumer<>(
            Map.of("bootstrap.servers", STACK.kafka().bootstrapServers(), "group.id", name),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    private final Producer<byte[], byte[]> owner = new KafkaProducer<>(
            Map.of("bootstrap.servers", STACK.kafka().bootstrapServers(), "transactional.id", name),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    @BeforeEach
    void commitFirst() throws Exception {
        admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();
        owner.initTransactions();
        owner.beginTransaction();
        hold(new OffsetAndMetadata(5, "first"));
        owner.commitTransaction();
    }

    @AfterEach
    void close() {
        owner.close(Duration.ZERO);
        member.close();
        admin.close();
    }

    @Test
    void waitsForTheEndOfTheTransactionThatHoldsThem() {
        owner.beginTransaction();
        hold(new OffsetAndMetadata(7, "second"));

        CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> asked =
                CompletableFuture.supplyAsync(() -> offsets.of(Set.of(held, free), PATIENCE, () -> false));
        assertThatThrownBy(() -> offsets.of(Set.of(held), Duration.ofMillis(500), () -> false))
                .isInstanceOf(TimeoutException.class);
        assertThat(asked).isNotDone();
        owner.commitTransaction();

        assertThat(asked.join())
                .containsEntry(held, new OffsetAndMetadata(7, "second"))
                .containsEntry(free, null);
    }

    @Test
    void tellsWhatWasCommittedBeforeTransactionThatWasAborted() {
        owner.beginTransaction();
        hold(new OffsetAndMetadata(7, "second"));
        owner.abortTransaction();

        assertThat(offsets.of(Set.of(held), PATIENCE, () -> false))
                .containsEntry(held, new OffsetAndMetadata(5, "first"));
    }

    @Test
    void waitsNoLongerThanTheyAreWanted() {
        owner.beginTransaction();
        hold(new OffsetAndMetadata(7, "second"));
        AtomicInteger looks = new AtomicInteger();

        assertThatThrownBy(() -> offsets.of(Set.of(held), PATIENCE, () -> looks.incrementAndGet() > 2))
                .hasMessageContaining("any more");
    }

    private void hold(OffsetAndMetadata offset) {
        owner.sendOffsetsToTransaction(Map.of(held, offset), member.groupMetadata());
    }
}
