package dev.replystream.stats.freshness;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Where the log ends for readers of committed records. */
public final class EndOffsets {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Admin admin;

    public EndOffsets(Admin admin) {
        this.admin = admin;
    }

    /**
     * The offsets after the last readable record of all partitions of {@code topics}.
     *
     * @throws KafkaException if Kafka does not answer within three seconds
     */
    public Map<TopicPartition, Long> of(Collection<String> topics) {
        try {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .forEach(topic -> addLatest(topic, wanted));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, result) -> ends.put(partition, result.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not tell where the log ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking where the log ends", e);
        }
    }

    private static void addLatest(TopicDescription topic, Map<TopicPartition, OffsetSpec> wanted) {
        topic.partitions()
                .forEach(partition ->
                        wanted.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
    }
}
