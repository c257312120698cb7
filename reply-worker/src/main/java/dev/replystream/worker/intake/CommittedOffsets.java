package dev.replystream.worker.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What a consumer group has committed. Offsets that a transaction still holds open are waited for: it may have been begun
 * by the last owner of a partition, and whether it ends committed or aborted decides what has been answered.
 *
 * <p>The consumer could tell as well, but under the protocol of KIP-848 its answer never comes when it happens to fetch the
 * same offsets for itself while a transaction holds them (KAFKA-20765). The admin client leaves such partitions out of its
 * answer, so a partition that is missing is asked for again; one without a committed offset is there and has null.
 */
@FunctionalInterface
interface CommittedOffsets extends AutoCloseable {

    /**
     * The committed offsets; a partition without any has null.
     *
     * @param timeout longest wait
     * @param unwanted looked at now and then: true ends the wait early
     * @throws KafkaException if they could not be had in that time, or nobody wants them any more
     */
    Map<TopicPartition, OffsetAndMetadata> of(
            Set<TopicPartition> partitions, Duration timeout, BooleanSupplier unwanted);

    /** Asks no more. */
    @Override
    default void close() {}

    /** Those of {@code group}, as its coordinator tells them; {@code admin} is closed with them. */
    static CommittedOffsets of(Admin admin, String group) {
        return new Asked(admin, group);
    }

    /** Asked of the coordinator each time. */
    record Asked(Admin admin, String group) implements CommittedOffsets {

        private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
        private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();
        private static final long QUESTION_NANOS = Duration.ofSeconds(2).toNanos();

        @Override
        public Map<TopicPartition, OffsetAndMetadata> of(
                Set<TopicPartition> partitions, Duration timeout, BooleanSupplier unwanted) {
            long end = System.nanoTime() + timeout.toNanos();
            Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>();
            RuntimeException last = new TimeoutException("a transaction holds committed offsets of group " + group
                    + " for longer than " + timeout.toMillis() + " ms");
            for (long left = timeout.toNanos(); left > 0; left = end - System.nanoTime()) {
                if (unwanted.getAsBoolean()) {
                    throw new KafkaException("nobody waits for the committed offsets of group " + group + " any more");
                }
                try {
                    found.putAll(stable(partitions, Math.min(left, QUESTION_NANOS)));
                } catch (RetriableException e) {
                    last = e;
                }
                if (found.keySet().containsAll(partitions)) {
                    return found;
                }
                LockSupport.parkNanos(Math.min(left, PAUSE_NANOS));
            }
            throw last;
        }

        private Map<TopicPartition, OffsetAndMetadata> stable(Set<TopicPartition> partitions, long nanos) {
            ListConsumerGroupOffsetsSpec wanted = new ListConsumerGroupOffsetsSpec().topicPartitions(partitions);
            ListConsumerGroupOffsetsOptions options = new ListConsumerGroupOffsetsOptions()
                    .requireStable(true)
                    .timeoutMs(Math.max(1, (int) TimeUnit.NANOSECONDS.toMillis(nanos)));
            try {
                return admin.listConsumerGroupOffsets(Map.of(group, wanted), options)
                        .partitionsToOffsetAndMetadata(group)
                        .get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }

        @Override
        public void close() {
            admin.close(CLOSE_TIMEOUT);
        }
    }
}
