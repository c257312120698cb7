package dev.replystream.ingest.publish;

import dev.replystream.ingest.IngestSettings;
import dev.replystream.ingest.idempotency.RememberedAnswers;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.kafka.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The producer and the way to it. */
@Configuration(proxyBeanMethods = false)
public class PublishConfiguration {

    @Bean(destroyMethod = "close")
    Producer<String, byte[]> recordProducer(KafkaSettings kafka, IngestSettings settings) {
        return new KafkaProducer<>(properties(kafka, settings), new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    Intake intake(Producer<String, byte[]> producer, AvroSerdes serdes, IngestSettings settings, MeterRegistry meters) {
        return new Intake(
                new RecordLog(producer, serdes.encoder(), settings.acknowledgementTimeout()),
                new RememberedAnswers<>(
                        settings.idempotency().retention(),
                        settings.idempotency().maxKeys(),
                        System::nanoTime),
                new IntakeMetrics(meters),
                settings.acknowledgementTimeout());
    }

    /** What a 202 promises is not open to configuration; the rest is. */
    static Map<String, Object> properties(KafkaSettings kafka, IngestSettings settings) {
        int timeout = Math.toIntExact(settings.acknowledgementTimeout().toMillis());
        int linger = Math.toIntExact(settings.linger().toMillis());
        Map<String, Object> all = new HashMap<>();
        all.put(ProducerConfig.CLIENT_ID_CONFIG, kafka.qualified("ingest"));
        all.put(ProducerConfig.LINGER_MS_CONFIG, linger);
        all.putAll(kafka.clientProperties());
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout - linger);
        return all;
    }
}
