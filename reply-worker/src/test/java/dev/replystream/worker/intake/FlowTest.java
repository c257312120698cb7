package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.window.Window;
import dev.replystream.worker.window.WindowSettings;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FlowTest {

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public OptionalLong currentLag(TopicPartition partition) {
            if (!assignment().contains(partition)) {
                throw new IllegalStateException("No current assignment for partition " + partition);
            }
            return super.currentLag(partition);
        }
    };
    private final Window<InboundMessage> window = new Window<>(new WindowSettings(
            8, 64, 1_000_000, 64, new WindowSettings.Batch(1, Duration.ZERO, Duration.ZERO, Duration.ZERO)));
    private final Flow flow = new Flow(new Committing.Reader<>(
            consumer, (partitions, timeout, unwanted) -> Map.of(), Beginning.ofLog(), "messages", window));
    private final Map<Integer, Long> lags = new HashMap<>();

    @Test
    void leavesAloneWhatTheConsumerHasNoMore() {
        consumer.assign(GroupConsumer.numbered(1));
        window.assign(0, 0, new BitSet());
        window.assign(1, 0, new BitSet());
        flow.hold(1, 5, 0);
        flow.regulate(0, true);
        assertThat(consumer.paused()).containsExactlyElementsOf(GroupConsumer.numbered(1));
        flow.regulate(1_000, false);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void measuresTheLagOfWhatTheWindowAndTheConsumerBothHave() {
        List<TopicPartition> partitions = GroupConsumer.numbered(4);
        consumer.assign(partitions.subList(0, 3));
        partitions.forEach(partition -> consumer.updateEndOffsets(Map.of(partition, 70L)));
        partitions.subList(0, 3).forEach(partition -> consumer.seek(partition, 30));
        window.assign(0, 30, new BitSet());
        window.assign(3, 30, new BitSet());
        flow.measureLag(lags::put);
        assertThat(lags).isEqualTo(Map.of(0, 40L));
    }
}
