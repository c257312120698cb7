package dev.replystream.cli.demo;

import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.observe.LogRecord;
import dev.replystream.cli.observe.ObservationStart;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;

/** Follows topics, each on a thread of its own, and passes on what comes. Safe for use by several threads. */
final class DemoTail implements AutoCloseable {
    private final Connection connection;
    private final ObservationStart start;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    DemoTail(Connection connection, ObservationStart start) {
        this.connection = connection;
        this.start = start;
    }

    /** Passes on the values of that topic from the start on, until it is closed. */
    <V extends SpecificRecord> void follow(Topic<V> topic, Consumer<V> consumer) {
        TopicReader<V> reader = new TopicReader<>(connection, topic);
        reader.to(start.in(topic.name()));
        threads.add(Thread.ofPlatform().daemon().name("tail-" + topic.name()).start(() -> run(reader, consumer)));
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <V extends SpecificRecord> void run(TopicReader<V> reader, Consumer<V> consumer) {
        try (reader) {
            while (!closed) {
                for (LogRecord<V> record : reader.poll()) {
                    V value = record.value();
                    if (value != null) {
                        consumer.accept(value);
                    }
                }
            }
        } catch (KafkaException e) {
            // The screen stays as it is; the check at the end reads everything anew and tells of the failure.
            closed = true;
        }
    }
}
