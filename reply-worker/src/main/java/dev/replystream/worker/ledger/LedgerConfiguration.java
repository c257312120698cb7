package dev.replystream.worker.ledger;

import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.WorkerSettings;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger and its producer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
public class LedgerConfiguration {

    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> ledgerProducer(KafkaSettings kafka, LedgerSettings settings) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, (int) settings.linger().toMillis());
        int timeout = (int) settings.deliveryTimeout().toMillis();
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 3);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    CallLedger callLedger(Producer<byte[], byte[]> ledgerProducer, AvroSerdes serdes, KafkaSettings kafka) {
        return new KafkaCallLedger(
                ledgerProducer, serdes.encoder(), kafka.prefix().nameOf(Topics.CALL_LEDGER));
    }

    @Bean
    LedgerTicks ledgerTicks(
            Producer<byte[], byte[]> ledgerProducer, AvroSerdes serdes, LedgerTicks.Origin origin, Clock clock) {
        return new LedgerTicks(ledgerProducer, serdes.encoder(), origin, clock);
    }

    @Bean
    LedgerTicks.Origin ledgerOrigin(KafkaSettings kafka, LedgerSettings settings, WorkerSettings worker) {
        return new LedgerTicks.Origin(
                worker.instanceId(), kafka.prefix().nameOf(Topics.CALL_LEDGER), settings.tickInterval());
    }
}
