package dev.replystream.bench.lab;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Messages that wait on a topic.
 *
 * @param begin where they begin in each partition
 * @param messages how many there are
 */
public record Backlog(Map<TopicPartition, Long> begin, int messages) {

    public Backlog {
        begin = Map.copyOf(begin);
    }
}
