package dev.replystream.usage.progress;

import dev.replystream.avro.UsageProgress;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.usage.intake.RecordReader;
import dev.replystream.usage.progress.WindowProgress.ProgressParts;
import dev.replystream.usage.progress.WindowProgress.ProgressTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The progress of the windows. */
@Configuration(proxyBeanMethods = false)
public class ProgressConfiguration {

    /** A barrier takes three looks, so the published time is renewed about once a second. */
    private static final Duration INTERVAL = Duration.ofMillis(300);

    private static final String APPLICATION = "usage-windows";

    @Bean
    WindowProgress windowProgress(
            Admin admin, KafkaSettings kafka, AvroSerdes serdes, Producer<byte[], byte[]> producer) {
        String group = kafka.qualified(APPLICATION);
        return new WindowProgress(new ProgressParts(
                topics(kafka, group),
                new GroupOffsets(admin, group),
                () -> consumer(kafka),
                new RecordReader<>(serdes.decoderOf(UsageProgress.class)),
                producer,
                serdes.encoder(),
                INTERVAL));
    }

    private static ProgressTopics topics(KafkaSettings kafka, String group) {
        return new ProgressTopics(
                kafka.prefix().nameOf(Topics.USAGE_PROGRESS),
                kafka.prefix().nameOf(Topics.CALL_LEDGER),
                Topics.CALL_LEDGER.partitions(),
                kafka.prefix().nameOf(Topics.USAGE_EVENTS),
                Topics.USAGE_EVENTS.partitions(),
                group + "-usage-parts-repartition",
                Topics.USAGE_WINDOWS.partitions());
    }

    private static Consumer<byte[], byte[]> consumer(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
