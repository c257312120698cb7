package dev.replystream.worker.intake;

import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.WorkerSettings;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.commit.CommitterThread;
import dev.replystream.worker.commit.TransactionalCommitter;
import dev.replystream.worker.reply.CallGate;
import dev.replystream.worker.reply.Resolver;
import dev.replystream.worker.window.Window;
import dev.replystream.worker.window.WindowStatistics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the poll loop from the service's start to its stop. When a loop fails, what it had not committed is left to a new
 * one, which joins the group some seconds later.
 *
 * <p>It needs no Spring context: {@link #create} makes the one that the service runs.
 */
public final class Intake implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(3);
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Clients clients;
    private final Resolver resolver;
    private final PollLoop.Tools tools;
    private final Configured configured;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    Intake(Clients clients, Resolver resolver, PollLoop.Tools tools, Configured configured) {
        this.clients = clients;
        this.resolver = resolver;
        this.tools = tools;
        this.configured = configured;
    }

    /**
     * Its connections to Kafka.
     *
     * @param pause time between the end of one membership and the next
     */
    record Clients(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<CommittedOffsets> offsets,
            CommitterThread committer,
            Duration pause) {}

    /**
     * The settings that it needs.
     *
     * @param kafka where Kafka is; its {@code properties} reach the consumer and the producer
     * @param worker how much is done at a time
     * @param commit when results are committed
     * @param intake how messages are read
     */
    public record Configured(
            KafkaSettings kafka, WorkerSettings worker, CommitSettings commit, IntakeSettings intake) {}

    /**
     * What it works with.
     *
     * @param registry has the schemas of messages
     * @param deadLetters makes letters of records that can never be answered
     * @param gate says how much may start
     * @param meters is told how it goes
     */
    public record Surroundings(SchemaRegistry registry, DeadLetters deadLetters, CallGate gate, MeterRegistry meters) {}

    /** An intake that has not begun; its clients are made when it does. */
    public static Intake create(Resolver resolver, Configured configured, Surroundings surroundings) {
        IntakeStatus status =
                new IntakeStatus(Intake::millis, configured.worker().maxInFlight());
        PollLoop.Tools tools = new PollLoop.Tools(
                new MessageReader(surroundings.registry(), new KnownSchemas.Patience(Intake::millis, MOMENT, PERIOD)),
                surroundings.deadLetters(),
                surroundings.gate(),
                new Committing.Observation(status, new IntakeMetrics(surroundings.meters(), status)),
                new PollLoop.Pace(configured.intake(), Intake::millis));
        Clients clients = new Clients(
                () -> KafkaClients.consumer(configured.kafka(), configured.intake()),
                () -> CommittedOffsets.of(
                        Admin.create(configured.kafka().clientProperties()), KafkaClients.group(configured.kafka())),
                new CommitterThread(new TransactionalCommitter(() -> KafkaClients.producer(
                        configured.kafka(),
                        configured.commit(),
                        configured.worker().instanceId()))),
                RESTART_PAUSE);
        return new Intake(clients, resolver, tools, configured);
    }

    /** What the window held, at most some hundred milliseconds ago. */
    public WindowStatistics statistics() {
        return status().statistics();
    }

    IntakeStatus status() {
        return tools.observation().status();
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name("intake").start(this::serve);
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void serve() {
        try {
            do {
                serveOnce();
            } while (!stopped.await(isStopped() ? 0 : clients.pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.committer().close();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void serveOnce() {
        Ownership ownership = new Ownership();
        Inbox<Event> inbox = new Inbox<>();
        WorkRunner runner = new WorkRunner(resolver, ownership, inbox);
        try (CommittedOffsets offsets = clients.offsets().get();
                Member member = new Member(clients.consumers().get())) {
            clients.committer().prepare(this::isStopped);
            loop(member.consumer(), offsets, new PollLoop.Workers(runner, ownership, inbox))
                    .run(this::isStopped);
        } catch (RuntimeException | Error e) {
            if (isStopped()) {
                LOG.info("the intake stops in the middle: {}", e.toString());
            } else {
                LOG.error("the intake failed and begins anew", e);
            }
            clients.committer().discardProducer();
        } finally {
            ownership.endAll();
            status().reset();
            tools.observation().metrics().forgetPartitions();
            runner.stop(configured.intake().stopTimeout());
        }
    }

    /** A consumer that leaves its group in the end. */
    private record Member(Consumer<byte[], byte[]> consumer) implements AutoCloseable {

        @Override
        public void close() {
            try {
                consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
            } catch (RuntimeException e) {
                LOG.warn("the consumer could not leave its group: {}", e.toString());
            }
        }
    }

    private PollLoop loop(Consumer<byte[], byte[]> consumer, CommittedOffsets offsets, PollLoop.Workers workers) {
        String topic = configured.kafka().prefix().nameOf(Topics.MESSAGES);
        Committing.Reader reader = new Committing.Reader(
                consumer, offsets, topic, new Window<>(configured.worker().window()));
        Committing.Committer committer = new Committing.Committer(
                clients.committer(),
                workers.inbox(),
                configured.commit(),
                configured.worker().maxBuffered());
        return new PollLoop(reader, new Committing(reader, committer, tools.observation()), workers, tools);
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
