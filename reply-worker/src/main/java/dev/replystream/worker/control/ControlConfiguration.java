package dev.replystream.worker.control;

import dev.replystream.avro.ConversationControl;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.deadletter.DeadLetters.Refusal;
import dev.replystream.service.kafka.KafkaSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The instructions about conversations. */
@Configuration(proxyBeanMethods = false)
public class ControlConfiguration {

    @Bean
    ConversationControls conversationControls(MeterRegistry meters) {
        ConversationControls controls = new ConversationControls();
        Gauge.builder("replystream.worker.controls", controls, ConversationControls::size)
                .description("Conversations that are paused or whose history was reset")
                .register(meters);
        return controls;
    }

    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> controlRefusals(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    ControlReader controlReader(
            KafkaSettings kafka,
            AvroSerdes serdes,
            ConversationControls controls,
            DeadLetters deadLetters,
            Producer<byte[], byte[]> controlRefusals) {
        ControlFeed.Unreadable unreadable = (record, problem) -> {
            Refusal refusal = new Refusal("decode", "undecodable", problem, 1);
            var _ = controlRefusals.send(deadLetters.of(record, refusal));
        };
        return new ControlReader(
                kafka.prefix().nameOf(Topics.CONVERSATION_CONTROLS),
                () -> consumer(kafka),
                consumer ->
                        new ControlFeed(consumer, serdes.decoderOf(ConversationControl.class), controls, unreadable));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
