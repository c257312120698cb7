package dev.replystream.bench.lab;

import dev.replystream.bench.harness.UnsoundRunException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Watches a topic, from its end on, as its readers see it: what is not committed is not there. Safe for use by several threads. */
public final class ReadableRecords implements AutoCloseable {

    private static final Duration RATE_PATIENCE = Duration.ofSeconds(30);
    private static final int FEWEST_POINTS = 4;

    private final ObjLongConsumer<ConsumerRecord<byte[], byte[]>> observer;
    private final List<Point> points = new ArrayList<>();
    private final Changes changes = new Changes();
    private final PollingThread polling;
    private volatile long count;

    /** So many records could be read at that time. */
    record Point(long nanos, long count) {}

    private ReadableRecords(
            KafkaConsumer<byte[], byte[]> consumer, ObjLongConsumer<ConsumerRecord<byte[], byte[]>> observer) {
        this.observer = observer;
        this.polling = PollingThread.start("readable", consumer, this::take);
    }

    /** Begins to watch. */
    public static ReadableRecords fromEnd(Lab lab, String topic) {
        return fromEnd(lab, topic, (record, nanos) -> {});
    }

    /**
     * Begins to watch.
     *
     * @param observer gets each record with the time at which it could be read, by {@link System#nanoTime}
     */
    public static ReadableRecords fromEnd(
            Lab lab, String topic, ObjLongConsumer<ConsumerRecord<byte[], byte[]>> observer) {
        Map<String, Object> properties = lab.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100_000);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<TopicPartition, Long> ends = lab.broker().ends(topic);
        consumer.assign(ends.keySet());
        ends.forEach(consumer::seek);
        return new ReadableRecords(consumer, observer);
    }

    /** Waits for the first record, or until the time is over; whether it came. */
    public boolean awaitFirst(Duration patience) throws InterruptedException {
        return changes.await(() -> count > 0, patience);
    }

    /**
     * Waits for as long as is said, and longer when too little was seen for a rate: on a busy machine a span that is short for a
     * look may hold nothing.
     *
     * @param fromNanos when the time began, by {@link System#nanoTime}
     */
    public void awaitRate(long fromNanos, Duration atLeast) throws InterruptedException {
        Thread.sleep(atLeast);
        changes.await(() -> seen(fromNanos, System.nanoTime()).size() >= FEWEST_POINTS, RATE_PATIENCE);
    }

    /**
     * How many records could be read so far.
     *
     * @throws UnsoundRunException if reading failed
     */
    public long count() {
        if (!polling.isWell()) {
            throw new UnsoundRunException("what can be read could not be watched");
        }
        return count;
    }

    /**
     * Records per second that became readable between two times: the slope of the straight line through what was seen, so that
     * it does not matter where in the bursts of commits the times lie.
     */
    public double perSecond(long fromNanos, long toNanos) {
        return slope(seen(fromNanos, toNanos)) * TimeUnit.SECONDS.toNanos(1);
    }

    private List<Point> seen(long fromNanos, long toNanos) {
        synchronized (points) {
            return points.stream()
                    .filter(point -> point.nanos >= fromNanos && point.nanos <= toNanos)
                    .toList();
        }
    }

    /** Records per nanosecond; 0 of fewer than two points. */
    static double slope(List<Point> points) {
        double meanNanos = points.stream().mapToDouble(Point::nanos).average().orElse(0);
        double meanCount = points.stream().mapToDouble(Point::count).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (Point point : points) {
            double nanos = point.nanos - meanNanos;
            products += nanos * (point.count - meanCount);
            squares += nanos * nanos;
        }
        return squares == 0 ? 0 : products / squares;
    }

    @Override
    public void close() {
        polling.close();
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        records.forEach(record -> observer.accept(record, now));
        long total = count + records.count();
        count = total;
        synchronized (points) {
            points.add(new Point(now, total));
        }
        changes.tell();
    }
}
