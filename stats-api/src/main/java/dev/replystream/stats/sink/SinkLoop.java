package dev.replystream.stats.sink;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/**
 * One consumer over all topics, on one thread. When PostgreSQL or Kafka is away it pauses, keeps its place in the group,
 * and goes on by itself from the stored offsets. A stop lets the transaction in progress end.
 */
public final class SinkLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration NAP = Duration.ofMillis(50);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private final SinkSources sources;
    private final SinkOffsets offsets;
    private final BatchWriter writer;
    private final SinkMetrics metrics;

    private volatile boolean running;
    private volatile SinkState state = SinkState.starting();
    private @Nullable Thread thread;

    SinkLoop(SinkSources sources, SinkOffsets offsets, BatchWriter writer, SinkMetrics metrics) {
        this.sources = sources;
        this.offsets = offsets;
        this.writer = writer;
        this.metrics = metrics;
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("sink").start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread != null) {
            join(thread);
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What the loop does now. */
    SinkState state() {
        return state;
    }

    private void run() {
        while (running) {
            try (Consumer<byte[], byte[]> consumer = sources.open()) {
                Assignment assignment = new Assignment(consumer, offsets);
                consumer.subscribe(sources.topics(), assignment);
                consume(consumer, assignment);
            } catch (RuntimeException e) {
                LOG.error("the consumer failed and is made anew", e);
                state = SinkState.failing(0, e);
                sleep(sources.pauseAfter(1));
            }
        }
    }

    private void consume(Consumer<byte[], byte[]> consumer, Assignment assignment) {
        int failures = 0;
        while (running) {
            try {
                assignment.place();
                store(consumer.poll(POLL), assignment);
                failures = 0;
                state = SinkState.storing(assignment.size());
            } catch (RuntimeException e) {
                failures++;
                report(e, failures);
                assignment.displace();
                waitInGroup(consumer, sources.pauseAfter(failures));
            }
        }
    }

    private void store(ConsumerRecords<byte[], byte[]> records, Assignment assignment) {
        long began = System.nanoTime();
        writer.write(records, assignment);
        if (!records.isEmpty()) {
            metrics.written(records, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void report(RuntimeException failure, int failures) {
        metrics.retried();
        state = SinkState.failing(failures, failure);
        LOG.warn("a batch could not be stored and is read again: {}", reasonOf(failure));
        LOG.debug("the cause", failure);
    }

    private static String reasonOf(RuntimeException failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /**
     * Polls on with everything paused, so that the group does not take us for dead. The consumer does not wait by itself
     * while it holds records of paused partitions, hence the naps.
     */
    private void waitInGroup(Consumer<byte[], byte[]> consumer, Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        while (running && System.nanoTime() < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ZERO);
            if (!records.isEmpty()) {
                throw new IllegalStateException("a paused consumer gave records of " + records.partitions());
            }
            sleep(NAP);
        }
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(STOP_TIMEOUT)) {
                LOG.warn("the sink did not stop within {}", STOP_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
