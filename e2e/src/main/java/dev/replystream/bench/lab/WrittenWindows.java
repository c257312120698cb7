package dev.replystream.bench.lab;

import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.serde.AvroDecoder;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Windows of usage that were written, as a reader sees them: committed, the newest of each key. Not safe for use by several threads. */
public final class WrittenWindows implements AutoCloseable {

    private final Lab lab;
    private final String topic;
    private final AvroDecoder<UsageWindow> decoder;
    private final CommittedReader reader;
    private final Map<String, UsageWindow> newest = new HashMap<>();
    private final Map<Long, Long> callsByMillis = new HashMap<>();

    /** Those that are written from {@code begin} on. */
    public WrittenWindows(Lab lab, String topic, Map<TopicPartition, Long> begin) {
        this.lab = lab;
        this.topic = topic;
        this.decoder = new AvroDecoder<>(lab.registry(), UsageWindow.class);
        this.reader = CommittedReader.from(lab, begin, this::take);
    }

    /**
     * Reads until the windows of each of these lengths hold so many calls, or the time is over, and then all that is there.
     *
     * @return whether they hold as many
     */
    public boolean await(long calls, List<Duration> lengths, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!hold(calls, lengths) && System.nanoTime() < end) {
            reader.read();
        }
        reader.readTo(lab.broker().ends(topic), patience);
        return hold(calls, lengths);
    }

    /** The newest window of each key. */
    public Collection<UsageWindow> newest() {
        return newest.values();
    }

    private boolean hold(long calls, List<Duration> lengths) {
        return lengths.stream().allMatch(length -> callsByMillis.getOrDefault(length.toMillis(), 0L) >= calls);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        UsageWindow window = decoder.decode(record.value());
        UsageWindow before = newest.put(WindowKey.of(window), window);
        long more = window.getCalls() - (before == null ? 0 : before.getCalls());
        callsByMillis.merge(window.getWindowMillis(), more, Long::sum);
    }

    @Override
    public void close() {
        reader.close();
    }
}
