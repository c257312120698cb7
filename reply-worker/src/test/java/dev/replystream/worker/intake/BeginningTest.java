package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BeginningTest {

    private static final TopicPartition PARTITION = new TopicPartition("replies", 0);
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final TreeMap<Long, Long> offsetsByTime = new TreeMap<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> wanted, Duration timeout) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            wanted.forEach((partition, time) -> {
                Entry<Long, Long> first = offsetsByTime.ceilingEntry(time);
                found.put(partition, first == null ? null : new OffsetAndTimestamp(first.getValue(), first.getKey()));
            });
            return found;
        }
    };
    private final Beginning lastHour = Beginning.ofTheLast(Duration.ofHours(1), InstantSource.fixed(NOW));

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 5L));
        consumer.updateEndOffsets(Map.of(PARTITION, 40L));
    }

    @Test
    void isTheFirstRecordThatIsYoungEnough() {
        offsetsByTime.put(NOW.minus(Duration.ofMinutes(61)).toEpochMilli(), 20L);
        offsetsByTime.put(NOW.minus(Duration.ofMinutes(60)).toEpochMilli(), 21L);
        assertThat(lastHour.of(consumer, PARTITION, TIMEOUT)).isEqualTo(21);
        assertThat(consumer.position(PARTITION)).isEqualTo(21);
    }

    @Test
    void isTheEndWhenNoRecordIsYoungEnough() {
        offsetsByTime.put(NOW.minus(Duration.ofDays(1)).toEpochMilli(), 39L);
        assertThat(lastHour.of(consumer, PARTITION, TIMEOUT)).isEqualTo(40);
        assertThat(consumer.position(PARTITION)).isEqualTo(40);
    }

    @Test
    void isWhereTheLogBegins() {
        assertThat(Beginning.ofLog().of(consumer, PARTITION, TIMEOUT)).isEqualTo(5);
    }
}
