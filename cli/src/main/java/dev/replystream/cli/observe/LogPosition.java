package dev.replystream.cli.observe;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A place in each partition of some topics.
 *
 * @param offsets next offset by partition
 */
public record LogPosition(Map<TopicPartition, Long> offsets) {
    public LogPosition {
        offsets = Map.copyOf(offsets);
    }

    /** The next offset of that partition; 0 when nothing is said of it. */
    public long of(TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
