package dev.replystream.worker.intake;

import dev.replystream.schemas.Topics;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.WorkerSettings;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.commit.TransactionVersion;
import dev.replystream.worker.commit.TransactionalCommitter;
import dev.replystream.worker.reply.Replying;
import dev.replystream.worker.window.Window;
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
 */
final class Intake implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(3);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Clients clients;
    private final TransactionalCommitter committer;
    private final Replying replying;
    private final PollLoop.Tools tools;
    private final Configured configured;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    Intake(Clients clients, Replying replying, PollLoop.Tools tools, Configured configured) {
        this.clients = clients;
        this.committer = clients.committer();
        this.replying = replying;
        this.tools = tools;
        this.configured = configured;
    }

    /** Its connections to Kafka. */
    record Clients(Admin admin, Supplier<Consumer<byte[], byte[]>> consumers, TransactionalCommitter committer) {}

    /** The settings that it needs. */
    record Configured(KafkaSettings kafka, WorkerSettings worker, CommitSettings commit, IntakeSettings intake) {}

    @Override
    public synchronized void start() {
        TransactionVersion.check(clients.admin());
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
            } while (!stopped.await(isStopped() ? 0 : RESTART_PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            committer.close();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void serveOnce() {
        Ownership ownership = new Ownership();
        WorkRunner runner = new WorkRunner(replying, ownership);
        Consumer<byte[], byte[]> consumer = clients.consumers().get();
        try {
            committer.prepare();
            loop(consumer, runner, ownership).run(this::isStopped);
        } catch (RuntimeException e) {
            LOG.error("the intake failed and begins anew", e);
            committer.close();
        } finally {
            ownership.endAll();
            close(consumer);
            tools.observation().status().reset();
            runner.stop(configured.intake().stopTimeout());
        }
    }

    private PollLoop loop(Consumer<byte[], byte[]> consumer, WorkRunner runner, Ownership ownership) {
        String topic = configured.kafka().prefix().nameOf(Topics.MESSAGES);
        Committing.Reader reader = new Committing.Reader(
                consumer, topic, new Window<>(configured.worker().window()));
        Committing committing = new Committing(reader, committer, configured.commit(), tools.observation());
        return new PollLoop(reader, committing, new PollLoop.Workers(runner, ownership), tools);
    }

    private static void close(Consumer<byte[], byte[]> consumer) {
        try {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        } catch (RuntimeException e) {
            LOG.warn("the consumer could not leave its group: {}", e.toString());
        }
    }
}
