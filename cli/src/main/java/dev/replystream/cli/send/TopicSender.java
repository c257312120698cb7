package dev.replystream.cli.send;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.cli.check.LogPlace;
import dev.replystream.cli.connection.Connection;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.AvroSerializer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends straight to the topic, as any Kafka client can. Safe for use by several threads. */
public final class TopicSender implements MessageSender {
    private static final int TIMEOUT_MILLIS = 15_000;

    private final KafkaProducer<String, IncomingMessage> producer;
    private final String topic;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /** @param ids makes the ids of messages that have none */
    public TopicSender(Connection connection, InstantSource clock, Supplier<UUID> ids) {
        Map<String, Object> properties = new HashMap<>(connection.clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        AvroEncoder encoder = new AvroEncoder(connection.schemaRegistry());
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new AvroSerializer<>(encoder));
        this.topic = connection.prefix().nameOf(Topics.MESSAGES);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * {@inheritDoc}
     *
     * @throws KafkaException when Kafka does not accept it
     */
    @Override
    public SentMessage send(OutgoingMessage message) {
        String id = message.messageId() == null ? ids.get().toString() : message.messageId();
        IncomingMessage value = IncomingMessage.newBuilder()
                .setMessageId(id)
                .setConversationId(message.conversationId())
                .setCustomerId(message.customerId())
                .setChannel(message.channel())
                .setReplyAddress(message.replyAddress())
                .setText(message.text())
                .setSource("cli")
                .setSentAt(clock.instant())
                .build();
        RecordMetadata stored = store(new ProducerRecord<>(topic, message.conversationId(), value));
        return new SentMessage(id, message.conversationId(), new LogPlace(stored.partition(), stored.offset()));
    }

    @Override
    public void close() {
        producer.close();
    }

    private RecordMetadata store(ProducerRecord<String, IncomingMessage> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the message was not stored: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending", e);
        }
    }
}
