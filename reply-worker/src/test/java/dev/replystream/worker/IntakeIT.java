package dev.replystream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.Topics;
import dev.replystream.worker.intake.IntakeSettings.GroupProtocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntakeIT {

    private static final LocalStack STACK = SharedLocalStack.get(Component.KAFKA, Component.SCHEMA_REGISTRY);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Each with a schema id that the registry does not know; it is asked for at most 200 of them in a second. */
    private static final int POISON = Boolean.getBoolean("replystream.long") ? 2_000 : 600;

    private final String prefix = "intake-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final PipelineTopics topics = new PipelineTopics(STACK, prefix);

    @AfterEach
    void stop() {
        topics.close();
    }

    @ParameterizedTest
    @EnumSource
    void handsPartitionsOverWithoutLosingRepeatingOrReordering(GroupProtocol protocol) {
        send(0, 600);
        try (IntakeUnderTest first = start("w-0", protocol)) {
            awaitResults(50);
            try (IntakeUnderTest _ = start("w-1", protocol)) {
                send(600, 1_200);
                awaitResults(700);
            }
            send(1_200, 1_500);
            awaitResults(1_500);
            awaitNoLag(first);
        }
        assertExactlyOnceInOrder(1_500);
    }

    @Test
    void givesMessagesWithoutAKeyALaneOfTheirOwn() {
        for (int i = 0; i < 200; i++) {
            topics.sendWithoutKey(message(i).setConversationId("c-1").build());
        }
        try (IntakeUnderTest intake = start("w-0", GroupProtocol.CONSUMER)) {
            awaitResults(200);
            assertThat(intake.mostRunning()).isGreaterThan(10);
        }
        assertThat(results()).doesNotHaveDuplicates().hasSize(200);
    }

    @Test
    void answersWhatComesAfterALongStretchOfPoison() {
        byte[] key = "c-1".getBytes(StandardCharsets.UTF_8);
        byte[][] poison = {
            null,
            new byte[0],
            "not Avro".getBytes(StandardCharsets.UTF_8),
            ByteBuffer.allocate(9).put((byte) 0).putInt(99_999).array()
        };
        for (int i = 0; i < 3_000; i++) {
            topics.sendRawLater(key, poison[i % poison.length]);
        }
        for (int i = 0; i < 5; i++) {
            topics.sendRaw(new byte[500_000], new byte[500_000]);
        }
        topics.send(message(0).setConversationId("c-1").build());
        try (IntakeUnderTest intake = start("w-0", GroupProtocol.CONSUMER)) {
            awaitResults(1);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(topics.readRaw(Topics.DEAD_LETTERS).size())
                                    .isEqualTo(3_005));
            assertThat(intake.meters()
                            .get("replystream.worker.poison")
                            .counter()
                            .count())
                    .isEqualTo(3_005);
        }
        assertThat(topics.read(Topics.DEAD_LETTERS))
                .extracting(DeadLetter::getDeadLetterId)
                .doesNotHaveDuplicates();
        assertThat(results()).containsExactly(id(0));
    }

    @Test
    void goesOnWithOtherPartitionsWhileOneIsAllPoison() {
        byte[] key = "poisoned".getBytes(StandardCharsets.UTF_8);
        for (int id = 0; id < POISON; id++) {
            topics.sendRawLater(
                    key,
                    ByteBuffer.allocate(9).put((byte) 0).putInt(100_000 + id).array());
        }
        send(0, 200);
        try (IntakeUnderTest _ = start("w-0", GroupProtocol.CONSUMER)) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(topics.readRaw(Topics.DEAD_LETTERS).size())
                                    .isEqualTo(POISON));
            awaitResults(200);
        }
        ConsumerRecord<byte[], byte[]> lastLetter =
                topics.readRaw(Topics.DEAD_LETTERS).getLast();
        assertThat(topics.readRaw(Topics.REPLIES))
                .filteredOn(reply -> reply.partition() != lastLetter.partition())
                .hasSizeGreaterThan(100)
                .allMatch(reply -> reply.timestamp() < lastLetter.timestamp());
        assertExactlyOnceInOrder(200);
    }

    @Test
    void goesOnFromAnOffsetWhoseMetadataIsNotItsOwn() {
        send(0, 100);
        Map<Integer, Long> ends = topics.endOffsets(Topics.MESSAGES);
        Map<Integer, OffsetAndMetadata> foreign = new HashMap<>();
        ends.forEach((partition, end) -> foreign.put(partition, new OffsetAndMetadata(end / 2, "moved by hand")));
        topics.commit(prefix + "reply-worker", Topics.MESSAGES, foreign);
        long left = ends.values().stream().mapToLong(end -> end - end / 2).sum();
        try (IntakeUnderTest _ = start("w-0", GroupProtocol.CONSUMER)) {
            awaitResults((int) left);
        }
        assertThat(results()).doesNotHaveDuplicates().hasSize((int) left);
    }

    @Test
    void commitsThroughANewProducerWhenItsOwnWasFenced() {
        send(0, 300);
        try (IntakeUnderTest intake = start("w-0", GroupProtocol.CONSUMER)) {
            awaitResults(100);
            topics.fence(prefix + "reply-worker-w-0");
            send(300, 600);
            awaitResults(600);
            assertThat(intake.meters()
                            .get("replystream.worker.commit.failures")
                            .counter()
                            .count())
                    .isPositive();
        }
        assertExactlyOnceInOrder(600);
    }

    private IntakeUnderTest start(String instance, GroupProtocol protocol) {
        return IntakeUnderTest.start(STACK, prefix, instance, protocol);
    }

    private void send(int from, int to) {
        for (int i = from; i < to; i++) {
            topics.sendLater(message(i).setConversationId("c-" + i % 50).build());
        }
        topics.flush();
    }

    private IncomingMessage.Builder message(int number) {
        return Messages.message(id(number));
    }

    private String id(int number) {
        return prefix + number;
    }

    private List<String> results() {
        return topics.readRaw(Topics.REPLIES).stream()
                .map(result -> new String(result.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private void awaitResults(int least) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(results().size()).isGreaterThanOrEqualTo(least));
    }

    private static void awaitNoLag(IntakeUnderTest intake) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                intake.meters().get("replystream.worker.lag").gauges())
                        .hasSize(8)
                        .allMatch(gauge -> gauge.value() == 0));
    }

    private void assertExactlyOnceInOrder(int messages) {
        assertThat(results()).doesNotHaveDuplicates().hasSize(messages);
        Map<String, List<Integer>> byConversation = new HashMap<>();
        topics.readRaw(Topics.REPLIES)
                .forEach(result -> byConversation
                        .computeIfAbsent(new String(result.key(), StandardCharsets.UTF_8), each -> new ArrayList<>())
                        .add(Integer.parseInt(
                                new String(result.value(), StandardCharsets.UTF_8).substring(prefix.length()))));
        assertThat(byConversation.values())
                .allSatisfy(order -> assertThat(order).isSorted());
    }
}
