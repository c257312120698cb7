package dev.replystream.cli.observe;

import dev.replystream.cli.connection.Connection;
import dev.replystream.schemas.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How many messages the reply worker has not finished, by what its consumer group has committed. */
public record WorkerLag(Connection connection) {
    private static final String GROUP = "reply-worker";

    /** Messages behind the committed offsets; 0 when all are finished. */
    public long messages() {
        try (Admin admin = connection.admin();
                TopicReader<?> messages = new TopicReader<>(connection, Topics.MESSAGES)) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            connection.prefix().value() + GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long lag = 0;
            for (Map.Entry<TopicPartition, Long> end : messages.end().offsets().entrySet()) {
                OffsetAndMetadata offset = committed.get(end.getKey());
                lag += end.getValue() - (offset == null ? 0 : offset.offset());
            }
            return lag;
        } catch (ExecutionException e) {
            throw new KafkaException("the offsets of group " + GROUP + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading offsets", e);
        }
    }
}
