package dev.replystream.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.ConversationControl;
import dev.replystream.avro.ConversationState;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.worker.Messages;
import dev.replystream.worker.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlFeedTest {

    private static final String TOPIC = "conversation-controls";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Instant NOW = Messages.ARRIVED;

    private final TestRegistry registry = new TestRegistry();
    private final AvroEncoder encoder = new AvroEncoder(registry.client());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final ConversationControls controls = new ConversationControls();
    private final List<String> problems = new ArrayList<>();
    private final ControlFeed feed = new ControlFeed(
            consumer,
            new AvroDecoder<>(registry.client(), ConversationControl.class),
            controls,
            (record, problem) -> problems.add(record.offset() + ": " + problem));
    private long offset;

    @BeforeEach
    void begin() {
        Node[] none = {};
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), none, none)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        feed.begin(TOPIC);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void hasCaughtUpOnceItHasReadWhatWasThere() {
        assertThat(feed.isLoaded()).isFalse();
        add("c-1", control("c-1", ConversationState.PAUSED));
        feed.poll();
        assertThat(feed.isLoaded()).isFalse();
        add("c-2", control("c-2", ConversationState.ACTIVE));
        feed.poll();
        assertThat(feed.isLoaded()).isTrue();
        assertThat(controls.isPaused("default", "c-1", NOW)).isTrue();
        assertThat(controls.isPaused("default", "c-2", NOW)).isFalse();
    }

    @Test
    void keepsWhatItKnewUntilItHasReadAllAgain() {
        add("c-1", control("c-1", ConversationState.PAUSED));
        add("c-1", control("c-1", ConversationState.ACTIVE));
        add("c-2", control("c-2", ConversationState.PAUSED));
        feed.poll();
        assertThat(controls.isPaused("default", "c-1", NOW)).isFalse();

        offset = 0;
        consumer.updateEndOffsets(Map.of(PARTITION, 3L));
        feed.begin(TOPIC);
        add("c-1", control("c-1", ConversationState.PAUSED));
        feed.poll();
        assertThat(feed.isLoaded()).isFalse();
        assertThat(controls.isPaused("default", "c-1", NOW)).isFalse();
        assertThat(controls.isPaused("default", "c-2", NOW)).isTrue();

        add("c-1", control("c-1", ConversationState.ACTIVE));
        add("c-2", null);
        feed.poll();
        assertThat(feed.isLoaded()).isTrue();
        assertThat(controls.isPaused("default", "c-1", NOW)).isFalse();
        assertThat(controls.isPaused("default", "c-2", NOW)).isFalse();
    }

    @Test
    void keepsWhatIsOutOfTheOrdinaryOnly() {
        add("c-1", control("c-1", ConversationState.PAUSED));
        add("c-2", control("c-2", ConversationState.PAUSED));
        add("c-3", control("c-3", ConversationState.ACTIVE));
        feed.poll();
        assertThat(controls.size()).isEqualTo(2);
        add("c-1", control("c-1", ConversationState.ACTIVE));
        add("c-2", null);
        feed.poll();
        assertThat(controls.size()).isZero();
    }

    @Test
    void passesOverWhatIsNoInstruction() {
        add("c-1", control("c-1", ConversationState.PAUSED));
        consumer.addRecord(
                new ConsumerRecord<>(TOPIC, 0, offset++, "c-1".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2}));
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset++, null, null));
        feed.poll();
        assertThat(controls.isPaused("default", "c-1", NOW)).isTrue();
        assertThat(problems).hasSize(2);
        assertThat(problems.getFirst()).startsWith("1: ");
        assertThat(problems.getLast()).isEqualTo("2: the key must be the conversation id, was null");
    }

    private void add(String conversation, @Nullable ConversationControl control) {
        consumer.addRecord(new ConsumerRecord<>(
                TOPIC,
                0,
                offset++,
                conversation.getBytes(StandardCharsets.UTF_8),
                control == null ? null : encoder.encode(TOPIC, control)));
    }

    private static ConversationControl control(String conversation, ConversationState state) {
        return ConversationControl.newBuilder()
                .setConversationId(conversation)
                .setState(state)
                .setChangedBy("anna")
                .setChangedAt(NOW)
                .build();
    }
}
