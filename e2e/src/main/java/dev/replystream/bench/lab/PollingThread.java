package dev.replystream.bench.lab;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** Polls a consumer, which is then its own, on a thread of its own until it is closed. Safe for use by several threads. */
public final class PollingThread implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecords<byte[], byte[]>> taker;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean failed;

    private PollingThread(
            String name, KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        this.consumer = consumer;
        this.taker = taker;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::poll);
    }

    /**
     * Starts one.
     *
     * @param taker gets what each poll returns, which may be nothing
     */
    public static PollingThread start(
            String name, KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        PollingThread polling = new PollingThread(name, consumer, taker);
        polling.thread.start();
        return polling;
    }

    /** Whether it still polls, or was closed while it did. */
    public boolean isWell() {
        return !failed;
    }

    private void poll() {
        try (consumer) {
            while (!closed) {
                taker.accept(consumer.poll(POLL));
            }
        } catch (WakeupException e) {
            failed = !closed;
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
