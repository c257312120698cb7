package dev.replystream.worker;

import dev.replystream.local.LocalStack;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.intake.Intake;
import dev.replystream.worker.intake.IntakeSettings;
import dev.replystream.worker.intake.IntakeSettings.GroupProtocol;
import dev.replystream.worker.intake.Patience;
import dev.replystream.worker.intake.Resolution;
import dev.replystream.worker.intake.Task;
import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.message.MessageReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.util.unit.DataSize;

/** The intake alone, as it runs in production; instead of a model it has a pause answer, with the message's id. */
final class IntakeUnderTest implements AutoCloseable {

    private static final long CALL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final String replies;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final Intake<InboundMessage> intake;

    private IntakeUnderTest(KafkaSettings kafka, String instance, GroupProtocol protocol) {
        this.replies = kafka.prefix().nameOf(Topics.REPLIES);
        SchemaRegistry registry = kafka.schemaRegistry();
        DeadLetters letters =
                new DeadLetters("reply-worker", kafka.prefix(), new AvroEncoder(registry), InstantSource.system());
        WorkerSettings worker = new WorkerSettings(
                instance,
                64,
                512,
                DataSize.ofMegabytes(1),
                2048,
                new WorkerSettings.Batch(3, Duration.ZERO, Duration.ZERO, Duration.ZERO));
        this.intake = Intake.create(
                this::resolve,
                new Intake.Configured(
                        kafka,
                        worker.subscription(),
                        worker.window(),
                        new CommitSettings(Duration.ofMillis(50), 100, Duration.ofSeconds(15)),
                        new IntakeSettings(
                                protocol,
                                Duration.ofMillis(50),
                                Duration.ofMillis(5),
                                500,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10))),
                new Intake.Surroundings<>(
                        new MessageReader(registry, Patience.usual()), letters, () -> Integer.MAX_VALUE, meters));
        intake.start();
    }

    static IntakeUnderTest start(LocalStack stack, String prefix, String instance, GroupProtocol protocol) {
        return new IntakeUnderTest(
                new KafkaSettings(
                        stack.kafka().bootstrapServers(),
                        stack.schemaRegistry().url().toString(),
                        prefix,
                        (short) 1,
                        false,
                        Map.of()),
                instance,
                protocol);
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    /** Most works that ran at a time. */
    int mostRunning() {
        return mostRunning.get();
    }

    @Override
    public void close() {
        intake.stop();
    }

    private Resolution resolve(Task<InboundMessage> task) {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        LockSupport.parkNanos(CALL_NANOS);
        running.decrementAndGet();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (InboundMessage message : task.items()) {
            records.add(new ProducerRecord<>(
                    replies,
                    message.message().getConversationId().getBytes(StandardCharsets.UTF_8),
                    message.message().getMessageId().getBytes(StandardCharsets.UTF_8)));
        }
        return new Resolution.Finished(records);
    }
}
