package dev.replystream.worker.commit;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What one transaction holds.
 *
 * @param records results, in the order in which they must be written
 * @param offsets how far each partition is done; only partitions that are owned now, as the broker does not check that
 * @param group the consumer as a member of its group, taken just before
 */
public record Commit(
        List<ProducerRecord<byte[], byte[]>> records,
        Map<TopicPartition, OffsetAndMetadata> offsets,
        ConsumerGroupMetadata group) {

    public Commit {
        records = List.copyOf(records);
        offsets = Map.copyOf(offsets);
    }
}
