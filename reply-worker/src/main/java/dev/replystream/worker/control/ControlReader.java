package dev.replystream.worker.control;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the table of instructions up to date from the service's start to its stop. The start ends when all instructions
 * that were there have been read, so no message is answered in a conversation that a human has taken over before. When
 * Kafka is away what was read stays valid; a reading that fails begins anew.
 */
final class ControlReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Feeds feeds;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * @param topic name of the topic on the cluster
     * @param consumers makes consumers without a group
     */
    ControlReader(String topic, Supplier<Consumer<byte[], byte[]>> consumers, Feeds feeds) {
        this.topic = topic;
        this.consumers = consumers;
        this.feeds = feeds;
    }

    /** Makes what reads with a consumer. */
    @FunctionalInterface
    interface Feeds {

        ControlFeed of(Consumer<byte[], byte[]> consumer);
    }

    /** Before the intake. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name("controls").start(this::serve);
        try {
            while (!loaded.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.info("waiting for the instructions about conversations");
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
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
            } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveOnce() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            ControlFeed feed = feeds.of(consumer);
            feed.begin(topic);
            while (stopped.getCount() > 0) {
                if (feed.isLoaded()) {
                    loaded.countDown();
                }
                feed.poll();
            }
        } catch (RuntimeException e) {
            LOG.warn("the instructions about conversations cannot be read, trying again: {}", e.toString());
        }
    }
}
