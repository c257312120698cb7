package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.TestRegistry;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.commit.CommitterThread;
import dev.replystream.worker.commit.TransactionalCommitter;
import dev.replystream.worker.intake.IntakeSettings.GroupProtocol;
import dev.replystream.worker.intake.Resolution.Abandoned;
import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.message.MessageReader;
import dev.replystream.worker.window.WindowSettings;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IntakeTest {

    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch joined = new CountDownLatch(1);

    @Test
    void beginsAnewWhateverAMembershipEndedWith() throws InterruptedException {
        try (TestRegistry registry = new TestRegistry()) {
            Intake<InboundMessage> intake =
                    new Intake<>(clients(), task -> new Abandoned(), tools(registry), configured());
            intake.start();
            joined.await();
            intake.stop();
        }
        assertThat(made).hasValue(3);
    }

    /** The first cannot be made for a reason of Kafka's, the second for a defect, the third can. */
    private Consumer<byte[], byte[]> consumer() {
        return switch (made.incrementAndGet()) {
            case 1 -> throw new KafkaException("no broker has a name");
            case 2 -> throw new NoClassDefFoundError("a defect");
            default -> {
                GroupConsumer consumer = new GroupConsumer(1);
                consumer.assignLater(GroupConsumer.numbered(1));
                yield consumer;
            }
        };
    }

    private Intake.Clients clients() {
        return new Intake.Clients(
                this::consumer,
                () -> (partitions, timeout, unwanted) -> {
                    joined.countDown();
                    return Map.of();
                },
                new CommitterThread(new TransactionalCommitter(
                        () -> new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()))),
                Duration.ofMillis(1));
    }

    private static PollLoop.Tools<InboundMessage> tools(TestRegistry registry) {
        IntakeStatus status = new IntakeStatus(System::nanoTime, 8);
        return new PollLoop.Tools<>(
                new MessageReader(
                        registry.client(),
                        new Patience(System::nanoTime, Duration.ofSeconds(10), Duration.ofMillis(200))),
                new DeadLetters(
                        "reply-worker", TopicPrefix.NONE, new AvroEncoder(registry.client()), InstantSource.system()),
                () -> Integer.MAX_VALUE,
                new Committing.Observation(
                        status,
                        new IntakeMetrics(
                                new SimpleMeterRegistry(), new Subscription.Meters("test.", Tags.empty()), status)),
                new PollLoop.Pace(configured().intake(), System::nanoTime));
    }

    private static Intake.Configured configured() {
        return new Intake.Configured(
                new KafkaSettings("unused:1", "http://unused", "", (short) 1, false, Map.of()),
                new Subscription(
                        Topics.MESSAGES,
                        "test",
                        "w-0",
                        Beginning.ofLog(),
                        new Subscription.Meters("test.", Tags.empty())),
                new WindowSettings(
                        8, 64, 1_000_000, 64, new WindowSettings.Batch(1, Duration.ZERO, Duration.ZERO, Duration.ZERO)),
                new CommitSettings(Duration.ofMillis(1), 100, Duration.ofSeconds(6)),
                new IntakeSettings(
                        GroupProtocol.CONSUMER,
                        Duration.ofMillis(5),
                        Duration.ofMillis(1),
                        100,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1)));
    }
}
