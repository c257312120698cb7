package dev.replystream.usage.audit;

import dev.replystream.avro.AuditRequest;
import dev.replystream.avro.UsageEvent;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.usage.intake.RecordReader;
import dev.replystream.usage.sum.SumSettings;
import dev.replystream.usage.total.UsageEventRules;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit: consumer of requests, reader of events, producer of results. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
public class AuditConfiguration {

    private static final int LONGEST_AUDIT_MILLIS = 30 * 60_000;

    @Bean
    Auditor auditor(AuditSettings audit, SumSettings sums, KafkaSettings kafka, AvroSerdes serdes, Clock clock) {
        RecordReader<UsageEvent> reader = new RecordReader<>(serdes.decoderOf(UsageEvent.class));
        String topic = kafka.prefix().nameOf(Topics.USAGE_EVENTS);
        return new Auditor(
                audit,
                new UsageEventRules(sums.punctuality()),
                new Auditor.LogOpener(
                        () -> consumer(committedOnly(kafka)), consumer -> new UsageEventLog(consumer, reader, topic)),
                clock);
    }

    @Bean
    AuditService auditService(
            Auditor auditor,
            AuditSettings audit,
            KafkaSettings kafka,
            Producer<byte[], byte[]> producer,
            AvroSerdes serdes,
            DeadLetters deadLetters) {
        String results = kafka.prefix().nameOf(Topics.AUDIT_RESULTS);
        return new AuditService(new AuditService.AuditParts(
                () -> consumer(ofRequests(kafka, audit)),
                kafka.prefix().nameOf(Topics.AUDIT_REQUESTS),
                new RecordReader<>(serdes.decoderOf(AuditRequest.class)),
                auditor,
                new AuditResults(producer, serdes.encoder(), results),
                deadLetters));
    }

    private static Map<String, Object> committedOnly(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return properties;
    }

    private static Map<String, Object> ofRequests(KafkaSettings kafka, AuditSettings audit) {
        Map<String, Object> properties = committedOnly(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.qualified("usage-audit"));
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, audit.groupProtocol());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, LONGEST_AUDIT_MILLIS);
        return properties;
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
