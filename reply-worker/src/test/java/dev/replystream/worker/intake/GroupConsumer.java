package dev.replystream.worker.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of a group, as the real one behaves: what is sought again is read again, and a consumer that is closed gives
 * its partitions back first.
 */
final class GroupConsumer extends MockConsumer<byte[], byte[]> {

    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final CountDownLatch revoking = new CountDownLatch(1);
    private final CountDownLatch revoked = new CountDownLatch(1);
    private @Nullable ConsumerRebalanceListener listener;
    private boolean member = true;
    private int polls;

    /**
     * @param partitions how many there are
     */
    GroupConsumer(int partitions) {
        super("earliest");
        for (TopicPartition partition : numbered(partitions)) {
            updateBeginningOffsets(Map.of(partition, 0L));
        }
    }

    /** Numbers from 0 on. */
    static List<TopicPartition> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition("messages", number))
                .toList();
    }

    /** Adds a record to the log. */
    void append(ConsumerRecord<byte[], byte[]> record) {
        log.add(record);
    }

    /** With one of the next polls these partitions are all that are assigned. */
    void assignLater(Collection<TopicPartition> partitions) {
        tasks.add(() -> rebalance(partitions));
    }

    /** All partitions are another consumer's now, and nobody was asked. */
    void lose() {
        Objects.requireNonNull(listener).onPartitionsLost(assignment());
        rebalance(List.of());
    }

    /** Whether it is a member of its group at the moment. */
    void member(boolean now) {
        member = now;
    }

    /** How often it was asked for records. */
    int polls() {
        return polls;
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"}) // the one way to make another one
    public synchronized ConsumerGroupMetadata groupMetadata() {
        return member ? super.groupMetadata() : new ConsumerGroupMetadata("reply-worker", -1, "", Optional.empty());
    }

    /** Open once partitions are asked for. */
    CountDownLatch revoking() {
        return revoking;
    }

    /** Open once partitions were given back. */
    CountDownLatch revoked() {
        return revoked;
    }

    @Override
    public synchronized void rebalance(Collection<TopicPartition> assigned) {
        boolean fewer = !assigned.containsAll(assignment());
        if (fewer) {
            revoking.countDown();
        }
        super.rebalance(assigned);
        if (fewer) {
            revoked.countDown();
        }
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener told) {
        listener = told;
        super.subscribe(topics, told);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        polls++;
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
        for (ConsumerRecord<byte[], byte[]> record : log) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (assignment().contains(partition)
                    && !paused().contains(partition)
                    && record.offset() >= position(partition)) {
                addRecord(record);
            }
        }
        return super.poll(timeout);
    }

    @Override
    public void close(CloseOptions options) {
        rebalance(List.of());
        super.close(options);
    }
}
