package dev.replystream.worker.intake;

import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.commit.CommitterThread;
import dev.replystream.worker.commit.TransactionalCommitter;
import dev.replystream.worker.window.Window;
import dev.replystream.worker.window.WindowSettings;
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
 *
 * @param <T> type of what is read
 */
public final class Intake<T> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(3);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Clients clients;
    private final Resolver<T> resolver;
    private final PollLoop.Tools<T> tools;
    private final Configured configured;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    Intake(Clients clients, Resolver<T> resolver, PollLoop.Tools<T> tools, Configured configured) {
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
     * @param subscription what is read
     * @param window how much is done at a time
     * @param commit when results are committed
     * @param intake how it is read
     */
    public record Configured(
            KafkaSettings kafka,
            Subscription subscription,
            WindowSettings window,
            CommitSettings commit,
            IntakeSettings intake) {}

    /**
     * What it works with.
     *
     * @param reader tells what can be worked on from poison
     * @param deadLetters makes letters of the latter
     * @param throttle says how much work may start
     * @param meters is told how it goes
     */
    public record Surroundings<T>(
            RecordReader<T> reader, DeadLetters deadLetters, Throttle throttle, MeterRegistry meters) {}

    /** An intake that has not begun; its clients are made when it does. */
    public static <T> Intake<T> create(Resolver<T> resolver, Configured configured, Surroundings<T> surroundings) {
        IntakeStatus status =
                new IntakeStatus(Intake::millis, configured.window().maxInFlight());
        PollLoop.Tools<T> tools = new PollLoop.Tools<>(
                surroundings.reader(),
                surroundings.deadLetters(),
                surroundings.throttle(),
                new Committing.Observation(
                        status,
                        new IntakeMetrics(
                                surroundings.meters(), configured.subscription().meters(), status)),
                new PollLoop.Pace(configured.intake(), Intake::millis));
        Clients clients = new Clients(
                () -> KafkaClients.consumer(configured),
                () -> CommittedOffsets.of(
                        Admin.create(configured.kafka().clientProperties()), KafkaClients.group(configured)),
                new CommitterThread(new TransactionalCommitter(() -> KafkaClients.producer(configured))),
                RESTART_PAUSE);
        return new Intake<>(clients, resolver, tools, configured);
    }

    /** What the window held, at most some hundred milliseconds ago. */
    public WindowStatistics statistics() {
        return status().statistics();
    }

    /** Whether it has joined its group, still turns and can commit. */
    public boolean isWell() {
        return status().isWell();
    }

    IntakeStatus status() {
        return tools.observation().status();
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name(configured.subscription().group()).start(this::serve);
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
        Inbox<Event<T>> inbox = new Inbox<>();
        WorkRunner<T> runner = new WorkRunner<>(resolver, ownership, inbox);
        try (CommittedOffsets offsets = clients.offsets().get();
                Member member = new Member(clients.consumers().get())) {
            clients.committer().prepare(this::isStopped);
            loop(member.consumer(), offsets, new PollLoop.Workers<>(runner, ownership, inbox))
                    .run(this::isStopped);
        } catch (RuntimeException | Error e) {
            if (isStopped()) {
                LOG.info("{} stops in the middle: {}", configured.subscription().group(), e.toString());
            } else {
                LOG.error("{} failed and begins anew", configured.subscription().group(), e);
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

    private PollLoop<T> loop(Consumer<byte[], byte[]> consumer, CommittedOffsets offsets, PollLoop.Workers<T> workers) {
        String topic =
                configured.kafka().prefix().nameOf(configured.subscription().topic());
        Committing.Reader<T> reader = new Committing.Reader<>(
                consumer, offsets, configured.subscription().beginning(), topic, new Window<>(configured.window()));
        Committing.Committer<T> committer = new Committing.Committer<>(
                clients.committer(),
                workers.inbox(),
                configured.commit(),
                configured.window().maxBuffered());
        return new PollLoop<>(reader, new Committing<>(reader, committer, tools.observation()), workers, tools);
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
