package dev.replystream.bench.aggregate;

import dev.replystream.avro.UsageWindow;
import dev.replystream.bench.lab.Lab;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.serde.AvroDecoder;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The windows that a side wrote, as a reader sees them: committed, the newest of each key. Not safe for use by several threads. */
final class WrittenWindows implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDecoder<UsageWindow> decoder;
    private final Map<String, UsageWindow> newest = new HashMap<>();
    private long calls;

    private WrittenWindows(KafkaConsumer<byte[], byte[]> consumer, AvroDecoder<UsageWindow> decoder) {
        this.consumer = consumer;
        this.decoder = decoder;
    }

    /** Those that are written from now on. */
    static WrittenWindows from(Lab lab, Map<TopicPartition, Long> begin) {
        Map<String, Object> properties = lab.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(begin.keySet());
        begin.forEach(consumer::seek);
        return new WrittenWindows(consumer, new AvroDecoder<>(lab.registry(), UsageWindow.class));
    }

    /** Reads until the minutes hold so many calls, or the time is over. */
    void awaitCalls(long wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (calls < wanted && System.nanoTime() < end) {
            read();
        }
    }

    /** Reads until nothing comes for a while. */
    void drain() {
        while (read() > 0) {
            // more may be there
        }
    }

    /** The newest window of each key. */
    Collection<UsageWindow> newest() {
        return newest.values();
    }

    private int read() {
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            UsageWindow window = decoder.decode(record.value());
            UsageWindow before = newest.put(WindowKey.of(window), window);
            if (window.getWindowMillis() == MINUTE) {
                calls += window.getCalls() - (before == null ? 0 : before.getCalls());
            }
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
