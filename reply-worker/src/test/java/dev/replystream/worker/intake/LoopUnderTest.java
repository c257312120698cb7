package dev.replystream.worker.intake;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.worker.Messages;
import dev.replystream.worker.TestRegistry;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.commit.CommitterThread;
import dev.replystream.worker.commit.TransactionalCommitter;
import dev.replystream.worker.intake.IntakeSettings.GroupProtocol;
import dev.replystream.worker.intake.Resolution.Finished;
import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.message.MessageReader;
import dev.replystream.worker.window.Window;
import dev.replystream.worker.window.WindowSettings;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A poll loop as it runs in production, on a consumer and producers that a test moves by hand. */
final class LoopUnderTest implements AutoCloseable {

    final GroupConsumer consumer = new GroupConsumer(2);
    final TestRegistry registry = new TestRegistry();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final IntakeStatus status = new IntakeStatus(LoopUnderTest::millis, 8);

    /** What the group's coordinator says is committed. */
    final Map<TopicPartition, OffsetAndMetadata> told = new HashMap<>();

    /** What happens when the coordinator is asked for that. */
    volatile Consumer<BooleanSupplier> beforeTold = unwanted -> {};

    /** What happens on the committer's thread when a transaction is about to be committed. */
    volatile Runnable beforeCommit = () -> {};

    private final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();
    private final CommitterThread committer = new CommitterThread(new TransactionalCommitter(this::newProducer));
    private final Inbox<Event<InboundMessage>> inbox = new Inbox<>();
    private final Ownership ownership = new Ownership();
    private final WorkRunner<InboundMessage> runner;
    private final PollLoop<InboundMessage> loop;
    private final AvroEncoder encoder = new AvroEncoder(registry.client());

    /**
     * @param interval time between two commits
     */
    LoopUnderTest(Resolver<InboundMessage> resolver, Duration interval) {
        Committing.Reader<InboundMessage> reader = new Committing.Reader<>(
                consumer,
                (partitions, timeout, unwanted) -> {
                    beforeTold.accept(unwanted);
                    return told;
                },
                Beginning.ofLog(),
                "messages",
                new Window<>(new WindowSettings(
                        8,
                        64,
                        1_000_000,
                        64,
                        new WindowSettings.Batch(1, Duration.ZERO, Duration.ZERO, Duration.ZERO))));
        Committing.Observation observation = new Committing.Observation(
                status,
                new IntakeMetrics(meters, new Subscription.Meters("replystream.worker.", Tags.empty()), status));
        CommitSettings commit = new CommitSettings(interval, 100, Duration.ofSeconds(6));
        IntakeSettings intake = new IntakeSettings(
                GroupProtocol.CONSUMER,
                Duration.ofMillis(5),
                Duration.ofMillis(1),
                100,
                Duration.ofMillis(50),
                Duration.ofSeconds(1));
        DeadLetters letters = new DeadLetters(
                "reply-worker", TopicPrefix.NONE, new AvroEncoder(registry.client()), InstantSource.system());
        this.runner = new WorkRunner<>(resolver, ownership, inbox);
        this.loop = new PollLoop<>(
                reader,
                new Committing<>(reader, new Committing.Committer<>(committer, inbox, commit, 64), observation),
                new PollLoop.Workers<>(runner, ownership, inbox),
                new PollLoop.Tools<>(
                        new MessageReader(
                                registry.client(),
                                new Patience(LoopUnderTest::millis, Duration.ofMillis(20), Duration.ofMillis(200))),
                        letters,
                        () -> Integer.MAX_VALUE,
                        observation,
                        new PollLoop.Pace(intake, LoopUnderTest::millis)));
        committer.prepare(() -> false);
        consumer.assignLater(GroupConsumer.numbered(1));
    }

    /** One reply, which is the message's id. */
    static Finished answer(Task<InboundMessage> task) {
        byte[] id = idOf(task).getBytes(StandardCharsets.UTF_8);
        return new Finished(List.of(new ProducerRecord<>("replies", id, id)));
    }

    static String idOf(Task<InboundMessage> task) {
        return task.items().getFirst().message().getMessageId();
    }

    /** The log gets a message of one conversation. */
    void message(long offset, String id) {
        message(0, offset, id);
    }

    /** The same in another partition. */
    void message(int partition, long offset, String id) {
        IncomingMessage message = Messages.message(id).build();
        consumer.append(Messages.record(partition, offset, encoder.encode("messages", message)));
    }

    void record(long offset, byte @Nullable [] value) {
        consumer.append(Messages.record(0, offset, value));
    }

    /** Runs until {@code stop} says so, or the test's time is over. */
    void run(BooleanSupplier stop) {
        loop.run(() -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("what was waited for did not come");
            }
            return stop.getAsBoolean();
        });
    }

    /** The producer that is used now. */
    MockProducer<byte[], byte[]> producer() {
        return producers.getLast();
    }

    /** Committed offset of partition 0; 0 when there is none. */
    long committed() {
        return committed(0);
    }

    /** Committed offset of a partition; 0 when there is none. */
    long committed(int number) {
        TopicPartition partition = new TopicPartition("messages", number);
        return producers.stream()
                .flatMap(producer -> producer.consumerGroupOffsetsHistory().stream())
                .flatMap(commit -> commit.values().stream())
                .map(offsets -> offsets.get(partition))
                .filter(Objects::nonNull)
                .mapToLong(OffsetAndMetadata::offset)
                .max()
                .orElse(0);
    }

    /** Topics of the records that were committed, in their order. */
    List<String> written() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .map(ProducerRecord::topic)
                .toList();
    }

    /** How many works have ended. */
    long worked() {
        return meters.get("replystream.worker.work").timer().count();
    }

    double poison() {
        return meters.get("replystream.worker.poison").counter().count();
    }

    double failures() {
        return meters.get("replystream.worker.commit.failures").counter().count();
    }

    long commits() {
        return meters.get("replystream.worker.commit").timer().count();
    }

    /** All partitions are another worker's, without a word before. */
    void loseAll() {
        consumer.lose();
    }

    /** Leaves the group, as the intake does when a loop has ended; commits that were begun have ended then. */
    void leave() {
        ownership.endAll();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        committer.prepare(() -> false);
    }

    @Override
    public void close() {
        ownership.endAll();
        runner.stop(Duration.ofSeconds(1));
        committer.close();
        registry.close();
    }

    private MockProducer<byte[], byte[]> newProducer() {
        producers.add(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public void commitTransaction() {
                beforeCommit.run();
                super.commitTransaction();
            }
        });
        return producers.getLast();
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
