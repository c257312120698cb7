package dev.replystream.stats.sink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that the consumer has. A partition is paused until it was placed where the database says that it goes
 * on. Used by the thread that polls, and by nobody else.
 */
final class Assignment implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;
    private final SinkOffsets offsets;
    private final Map<TopicPartition, Long> stored = new HashMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();

    Assignment(Consumer<byte[], byte[]> consumer, SinkOffsets offsets) {
        this.consumer = consumer;
        this.offsets = offsets;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        unplaced.addAll(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(stored::remove);
        unplaced.removeAll(Set.copyOf(partitions));
    }

    /** Lets all partitions that wait for it begin where the database says. */
    void place() {
        if (unplaced.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> begin = offsets.load(consumer.beginningOffsets(unplaced));
        begin.forEach((partition, offset) -> consumer.seek(partition, offset));
        stored.putAll(begin);
        consumer.resume(begin.keySet());
        unplaced.clear();
    }

    /** Forgets where the partitions are; they are to be placed again. */
    void displace() {
        Set<TopicPartition> assigned = consumer.assignment();
        consumer.pause(assigned);
        stored.clear();
        unplaced.clear();
        unplaced.addAll(assigned);
    }

    /** How many partitions are placed. */
    int size() {
        return stored.size();
    }

    /** The way of all partitions that the consumer has moved on in, with the newest arrival in each. */
    List<SinkOffsets.Step> moved(Map<TopicPartition, Instant> newest) {
        List<SinkOffsets.Step> steps = new ArrayList<>();
        stored.forEach((partition, expected) -> {
            long position = consumer.position(partition);
            if (position != expected) {
                steps.add(new SinkOffsets.Step(partition, expected, position, newest.get(partition)));
            }
        });
        return steps;
    }

    /** The way of {@code partition} up to {@code next}. */
    SinkOffsets.Step step(TopicPartition partition, long next, @Nullable Instant newest) {
        Long expected = stored.get(partition);
        if (expected == null) {
            throw new StaleOwnerException(partition + " is not ours any more");
        }
        return new SinkOffsets.Step(partition, expected, next, newest);
    }

    /** Remembers what was committed. */
    void committed(List<SinkOffsets.Step> steps) {
        steps.forEach(step -> stored.put(step.partition(), step.next()));
    }
}
