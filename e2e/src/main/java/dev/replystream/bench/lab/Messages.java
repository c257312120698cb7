package dev.replystream.bench.lab;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.cli.conversation.SampleMessages;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Sends real customers' messages to the topic of one prefix. Not safe for use by several threads. */
public final class Messages implements AutoCloseable {

    private static final int LINGER_MILLIS = 5;

    private final String topic;
    private final AvroEncoder encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<String> texts = SampleMessages.bundled().byIntent().values().stream()
            .flatMap(List::stream)
            .toList();
    private long sent;

    /**
     * A sender.
     *
     * @param lingerMillis how long a message may wait to share a request, at least 0
     */
    public Messages(Lab lab, TopicPrefix prefix, int lingerMillis) {
        this.topic = prefix.nameOf(Topics.MESSAGES);
        this.encoder = new AvroEncoder(lab.registry());
        this.producer = lab.producer(lingerMillis);
    }

    /** Appends a backlog: the conversations take turns, so that all of them are always among those that wait. */
    public static Backlog append(Lab lab, TopicPrefix prefix, int messages, int conversations) throws Exception {
        Map<TopicPartition, Long> begin = lab.broker().ends(prefix.nameOf(Topics.MESSAGES));
        try (Messages sender = new Messages(lab, prefix, LINGER_MILLIS)) {
            Future<RecordMetadata> last = sender.send(0);
            for (int i = 1; i < messages; i++) {
                last = sender.send(i % conversations);
            }
            sender.producer.flush();
            last.get();
        }
        return new Backlog(begin, messages);
    }

    /** Sends the next message, whose id is new, to {@code conversation}. */
    public Future<RecordMetadata> send(int conversation) {
        return send(conversation, topic + "-" + Instant.now().toEpochMilli() + "-" + sent);
    }

    /** Sends a message of that id. */
    public Future<RecordMetadata> send(int conversation, String messageId) {
        String id = "conversation-" + conversation;
        IncomingMessage message = IncomingMessage.newBuilder()
                .setMessageId(messageId)
                .setConversationId(id)
                .setCustomerId("customer-" + conversation)
                .setChannel("web")
                .setText(texts.get((int) (sent++ % texts.size())))
                .setSource("bench")
                .setSentAt(Instant.now())
                .build();
        return producer.send(
                new ProducerRecord<>(topic, id.getBytes(StandardCharsets.UTF_8), encoder.encode(topic, message)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
