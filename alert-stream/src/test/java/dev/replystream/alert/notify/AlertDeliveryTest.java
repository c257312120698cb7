package dev.replystream.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.alert.FakeSchemaRegistry;
import dev.replystream.avro.Alert;
import dev.replystream.avro.DeadLetter;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.SendError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertDeliveryTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.ALERTS.name(), 0);

    private final FakeSchemaRegistry registry = new FakeSchemaRegistry();
    private final AvroSerdes serdes = new AvroSerdes(registry.client());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final FakeNotifier notifier = new FakeNotifier();
    private final List<NotificationListener.Result> results = new ArrayList<>();
    private Instant now = Alerts.NOON;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private AlertDelivery delivery;

    /** Notes what it is told and answers what the test wants. */
    private static final class FakeNotifier implements Notifier {

        private final List<String> told = new ArrayList<>();
        private final Queue<Attempt> answers = new ArrayDeque<>();
        private String refusesForNow = "";

        @Override
        public String channel() {
            return "pager";
        }

        @Override
        public Attempt deliver(Alert alert) {
            told.add(alert.getSummary());
            if (alert.getSummary().equals(refusesForNow)) {
                return new Attempt.Postponed(SendError.SERVER_ERROR, Duration.ZERO, "busy");
            }
            return answers.isEmpty() ? new Attempt.Sent() : answers.remove();
        }
    }

    @BeforeEach
    void assign() {
        consumer.assign(Set.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        NotificationSettings settings = new NotificationSettings(
                true, Duration.ofHours(1), 3, Duration.ofSeconds(1), Duration.ofSeconds(4), "consumer");
        DeadLetters letters = new DeadLetters("alert-stream", TopicPrefix.NONE, serdes.encoder(), () -> now);
        Settlement settlement = new Settlement(
                notifier, settings, new DeadLetterSender(producer, letters), (_, result) -> results.add(result));
        AlertReader reader = new AlertReader(serdes.decoderOf(Alert.class), "pager", settings.maximumAge(), () -> now);
        delivery = new AlertDelivery(consumer, reader, settlement, () -> now);
    }

    @AfterEach
    void close() {
        delivery.close();
        registry.close();
    }

    @Test
    void commitsAfterEachDelivery() {
        add(Alerts.raised("one"));
        add(Alerts.raised("two"));

        delivery.poll();

        assertThat(notifier.told).containsExactly("one", "two");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void waitsAndTriesAgainWhenPostponed() {
        notifier.answers.add(new Attempt.Postponed(SendError.SERVER_ERROR, Duration.ofSeconds(2), "busy"));
        add(Alerts.raised("one"));
        add(Alerts.raised("two"));

        delivery.poll();
        giveAgain();
        now = now.plusMillis(1_999);
        delivery.poll();
        assertThat(notifier.told).containsExactly("one");
        assertThat(committed()).isZero();

        now = now.plusMillis(1);
        delivery.poll();
        assertThat(notifier.told).containsExactly("one", "one", "two");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            notifier.answers.add(new Attempt.Postponed(SendError.SERVER_ERROR, Duration.ZERO, "down"));
        }
        add(Alerts.raised("one"));
        add(Alerts.raised("two"));

        for (int poll = 1; poll <= 3; poll++) {
            delivery.poll();
            giveAgain();
            now = now.plusSeconds(4);
        }

        assertThat(notifier.told).containsExactly("one", "one", "one", "two");
        assertThat(deadLetter().getCause()).isEqualTo("unreachable");
        assertThat(deadLetter().getMessage()).isEqualTo("pager: down");
        assertThat(deadLetter().getAttempts()).isEqualTo(3);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void countsAttemptsOfEachPartitionApart() {
        TopicPartition other = new TopicPartition(Topics.ALERTS.name(), 1);
        consumer.assign(Set.of(PARTITION, other));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L, other, 0L));
        byte[] stubborn = serdes.encoder()
                .encode(Topics.ALERTS.name(), Alerts.raised("stubborn").build());
        byte[] easy = serdes.encoder()
                .encode(Topics.ALERTS.name(), Alerts.raised("easy").build());
        notifier.refusesForNow = "stubborn";

        for (int attempt = 0; attempt < 3; attempt++) {
            consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, null, stubborn));
            delivery.poll();
            now = now.plusSeconds(4);
            consumer.addRecord(new ConsumerRecord<>(other.topic(), 1, attempt, null, easy));
            delivery.poll();
        }

        assertThat(deadLetter().getAttempts()).isEqualTo(3);
        assertThat(notifier.told).contains("easy");
    }

    @Test
    void leavesAlertsOfOtherChannelsAside() {
        add(Alerts.raised("one").setChannels(List.of("telegram")));
        add(Alerts.raised("two").setChannels(List.of("pager", "telegram")));

        delivery.poll();

        assertThat(notifier.told).containsExactly("two");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void doesNotTellOldNews() {
        now = now.plus(Duration.ofHours(1)).plusMillis(1);
        add(Alerts.raised("one"));

        delivery.poll();

        assertThat(notifier.told).isEmpty();
        assertThat(results).containsExactly(NotificationListener.Result.STALE);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void putsPoisonAsideAndGoesOn() {
        add(new byte[] {7});
        add(Alerts.raised("one"));

        delivery.poll();

        assertThat(notifier.told).containsExactly("one");
        assertThat(deadLetter().getCause()).isEqualTo("undecodable");
        assertThat(committed()).isEqualTo(2);
    }

    private void add(Alert.Builder alert) {
        add(serdes.encoder().encode(Topics.ALERTS.name(), alert.build()));
    }

    private void add(byte[] value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), records.size(), null, value);
        records.add(record);
        consumer.addRecord(record);
    }

    /** The mock forgets what it has given out, where a broker would give it again after a seek. */
    private void giveAgain() {
        records.subList((int) committed(), records.size()).forEach(consumer::addRecord);
    }

    private long committed() {
        var offsets = consumer.committed(Set.of(PARTITION));
        return offsets.get(PARTITION) == null ? 0 : offsets.get(PARTITION).offset();
    }

    private DeadLetter deadLetter() {
        assertThat(producer.history()).hasSize(1);
        return serdes.decoderOf(DeadLetter.class)
                .decode(producer.history().getFirst().value());
    }
}
