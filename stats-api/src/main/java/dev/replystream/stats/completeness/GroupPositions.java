package dev.replystream.stats.completeness;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far consumer groups have come. */
final class GroupPositions {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Admin admin;

    GroupPositions(Admin admin) {
        this.admin = admin;
    }

    /**
     * The committed offsets of each of {@code groups}; a group that does not exist has none.
     *
     * @throws KafkaException if Kafka does not answer within three seconds
     */
    Map<String, Map<TopicPartition, Long>> of(Collection<String> groups) {
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        groups.forEach(group -> asked.put(group, new ListConsumerGroupOffsetsSpec()));
        try {
            Map<String, Map<TopicPartition, Long>> positions = new HashMap<>();
            admin.listConsumerGroupOffsets(asked)
                    .all()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((group, committed) -> {
                        Map<TopicPartition, Long> offsets = positions.computeIfAbsent(group, _ -> new HashMap<>());
                        committed.forEach((partition, offset) -> {
                            if (offset != null) {
                                offsets.put(partition, offset.offset());
                            }
                        });
                    });
            return positions;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not tell how far the groups have come", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking how far the groups have come", e);
        }
    }
}
