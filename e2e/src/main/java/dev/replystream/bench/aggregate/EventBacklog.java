package dev.replystream.bench.aggregate;

import dev.replystream.avro.UsageEvent;
import dev.replystream.bench.lab.Lab;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Usage events that wait on a topic.
 *
 * @param prefix of the topics
 * @param recount what they add up to
 */
record EventBacklog(TopicPrefix prefix, Recount recount) {

    private static final long SEED = 5;
    private static final int EVENTS_PER_SECOND = 1000;
    private static final int LINGER_MILLIS = 20;
    private static final Duration LONGEST_SPAN = Duration.ofHours(2);

    /** Appends events to topics of their own: the newest traffic at a thousand calls a second, two hours of it at most. */
    static EventBacklog append(Lab lab, int events) {
        TopicPrefix prefix = lab.newTopics();
        String topic = prefix.nameOf(Topics.USAGE_EVENTS);
        Duration wanted = Duration.ofSeconds(events / EVENTS_PER_SECOND + 1);
        Duration span = wanted.compareTo(LONGEST_SPAN) < 0 ? wanted : LONGEST_SPAN;
        SampleCalls calls = new SampleCalls(SEED, Instant.now().minus(span), span, events);
        AvroEncoder encoder = new AvroEncoder(lab.registry());
        Recount recount = new Recount();
        AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = lab.producer(LINGER_MILLIS)) {
            for (int i = 0; i < events; i++) {
                UsageEvent event = calls.next();
                recount.add(event);
                byte[] key = event.getCallId().getBytes(StandardCharsets.UTF_8);
                var _ = producer.send(
                        new ProducerRecord<>(topic, key, encoder.encode(topic, event)),
                        (_, failure) -> refused.compareAndSet(null, failure));
            }
        }
        if (refused.get() != null) {
            throw new KafkaException("the backlog could not be appended", refused.get());
        }
        return new EventBacklog(prefix, recount);
    }
}
