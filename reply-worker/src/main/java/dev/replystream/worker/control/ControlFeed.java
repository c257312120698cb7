package dev.replystream.worker.control;

import dev.replystream.avro.ConversationControl;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all instructions, from the first one on, into the table. What the table held before stays valid until all that is
 * there has been read: on the way an old instruction would take the place of a newer one. Confined to one thread.
 */
final class ControlFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ControlFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final AvroDecoder<ConversationControl> decoder;
    private final ConversationControls controls;
    private final Unreadable unreadable;
    private Map<TopicPartition, Long> ends = Map.of();
    private ConversationControls reading = new ConversationControls();

    /**
     * @param consumer without a group
     */
    ControlFeed(
            Consumer<byte[], byte[]> consumer,
            AvroDecoder<ConversationControl> decoder,
            ConversationControls controls,
            Unreadable unreadable) {
        this.consumer = consumer;
        this.decoder = decoder;
        this.controls = controls;
        this.unreadable = unreadable;
    }

    /** Hears of records that hold no instruction. */
    @FunctionalInterface
    interface Unreadable {

        void refuse(ConsumerRecord<byte[], byte[]> record, String problem);
    }

    /** Goes to the first instruction of {@code topic}. */
    void begin(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ends = consumer.endOffsets(partitions);
        reading = new ConversationControls();
        showOnceCaughtUp();
    }

    /** Whether the table has all that was there at the beginning. */
    boolean isLoaded() {
        return reading == controls;
    }

    /** Takes what has come; waits a moment when nothing has. */
    void poll() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            take(record);
        }
        showOnceCaughtUp();
    }

    private void showOnceCaughtUp() {
        if (!isLoaded()
                && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            controls.become(reading);
            reading = controls;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null) {
            unreadable.refuse(record, "the key must be the conversation id, was null");
            return;
        }
        try {
            byte[] value = record.value();
            reading.apply(new String(key, StandardCharsets.UTF_8), value == null ? null : decoder.decode(value));
        } catch (UndecodableRecordException e) {
            LOG.warn("an instruction at {}-{} is left out: {}", record.partition(), record.offset(), e.getMessage());
            unreadable.refuse(record, String.valueOf(e.getMessage()));
        }
    }
}
