package dev.replystream.cli.control;

import dev.replystream.avro.ConversationControl;
import dev.replystream.avro.ConversationState;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.AvroSerializer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The latest instruction about a conversation, as the topic has it. */
final class ControlTopic {
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Connection connection;

    ControlTopic(Connection connection) {
        this.connection = connection;
    }

    /**
     * Changes the instruction: what {@code change} does not set stays as it is.
     *
     * @param who names who gives it
     * @return the new instruction
     * @throws KafkaException when it cannot be written
     */
    ConversationControl change(
            String tenant, String conversation, String who, UnaryOperator<ConversationControl.Builder> change) {
        ConversationControl last = latest(tenant, conversation);
        ConversationControl.Builder next = last == null
                ? ConversationControl.newBuilder()
                        .setTenant(tenant)
                        .setConversationId(conversation)
                        .setState(ConversationState.ACTIVE)
                : ConversationControl.newBuilder(last).setRevision(last.getRevision() + 1);
        ConversationControl control =
                change.apply(next).setChangedBy(who).setChangedAt(Instant.now()).build();
        write(conversation, control);
        return control;
    }

    /** Reads all of the topic: it is compacted, and holds what people did by hand. */
    private @Nullable ConversationControl latest(String tenant, String conversation) {
        Map<String, ConversationControl> found = new HashMap<>();
        try (TopicReader<ConversationControl> reader = new TopicReader<>(connection, Topics.CONVERSATION_CONTROLS)) {
            reader.toBeginning();
            reader.readUpTo(reader.end(), record -> {
                if (conversation.equals(record.key())) {
                    found.remove(conversation);
                    if (record.value() != null && record.value().getTenant().equals(tenant)) {
                        found.put(conversation, record.value());
                    }
                }
            });
        }
        return found.get(conversation);
    }

    private void write(String conversation, ConversationControl control) {
        Map<String, Object> properties = new HashMap<>(connection.clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        AvroEncoder encoder = new AvroEncoder(connection.schemaRegistry());
        try (KafkaProducer<String, ConversationControl> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new AvroSerializer<>(encoder))) {
            producer.send(new ProducerRecord<>(
                            connection.prefix().nameOf(Topics.CONVERSATION_CONTROLS), conversation, control))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the instruction was not stored: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing the instruction", e);
        }
    }
}
