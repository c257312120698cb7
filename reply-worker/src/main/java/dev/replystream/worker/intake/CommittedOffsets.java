package dev.replystream.worker.intake;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What a consumer group has committed. Offsets that a transaction still holds open are waited for: it may have been begun
 * by the last owner of a partition, and whether it ends committed or aborted decides what has been answered.
 *
 * <p>The consumer could tell as well, but under the protocol of KIP-848 its answer never comes when it happens to fetch the
 * same offsets for itself while a transaction holds them (KAFKA-20765).
 */
final class CommittedOffsets {

    private final Admin admin;
    private final String group;

    CommittedOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /**
     * The committed offsets; a partition without any is missing or has null.
     *
     * @param timeout longest wait
     * @throws KafkaException if they could not be had in that time
     */
    Map<TopicPartition, OffsetAndMetadata> of(Set<TopicPartition> partitions, Duration timeout) {
        ListConsumerGroupOffsetsSpec wanted = new ListConsumerGroupOffsetsSpec().topicPartitions(partitions);
        ListConsumerGroupOffsetsOptions options =
                new ListConsumerGroupOffsetsOptions().requireStable(true).timeoutMs((int) timeout.toMillis());
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
}
