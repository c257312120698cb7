package dev.replystream.usage;

import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.ServiceConfiguration;
import dev.replystream.service.ServiceMain;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.service.kafka.TransactionsConfiguration;
import dev.replystream.usage.audit.AuditConfiguration;
import dev.replystream.usage.intake.Letters;
import dev.replystream.usage.progress.ProgressConfiguration;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The usage aggregator: three topologies, the audit and the progress of the windows. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    ServiceConfiguration.class,
    TransactionsConfiguration.class,
    StreamsConfiguration.class,
    AuditConfiguration.class,
    ProgressConfiguration.class
})
public class UsageAggregatorApplication {

    private static final String SERVICE = "usage-aggregator";

    public static void main(String[] arguments) {
        ServiceMain.run(UsageAggregatorApplication.class, arguments);
    }

    @Bean
    DeadLetters deadLetters(KafkaSettings kafka, AvroSerdes serdes, Clock clock) {
        return new DeadLetters(SERVICE, kafka.prefix(), serdes.encoder(), clock);
    }

    @Bean
    Letters letters(DeadLetters deadLetters) {
        return new Letters(deadLetters);
    }

    /** Writes what is no part of a topology: results of audits and the progress of the windows. */
    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> producer(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
