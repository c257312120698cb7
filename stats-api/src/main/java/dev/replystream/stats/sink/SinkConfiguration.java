package dev.replystream.stats.sink;

import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jooq.DSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The loop over all sinks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SinkSettings.class)
public class SinkConfiguration {

    private static final String SERVICE = "stats-api";

    @Bean
    SinkOffsets sinkOffsets(DSLContext database) {
        return new SinkOffsets(database);
    }

    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> statsProducer(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, SERVICE);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8_388_608L);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 40_000);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    SinkMetrics sinkMetrics(MeterRegistry meters) {
        return new SinkMetrics(meters);
    }

    @Bean
    Lanes lanes(List<TopicSink<?>> sinks, KafkaSettings kafka, AvroSerdes serdes) {
        return Lanes.of(sinks, kafka.prefix(), serdes);
    }

    @Bean
    DeadLetters deadLetters(KafkaSettings kafka, AvroSerdes serdes, Clock clock) {
        return new DeadLetters(SERVICE, kafka.prefix(), serdes.encoder(), clock);
    }

    @Bean
    Refusals refusals(DeadLetters letters, Producer<byte[], byte[]> statsProducer, SinkMetrics metrics) {
        return new Refusals(letters, statsProducer, metrics);
    }

    @Bean
    BatchWriter batchWriter(DSLContext database, SinkOffsets offsets, Lanes lanes, Refusals refusals) {
        return new BatchWriter(database, offsets, lanes, refusals);
    }

    @Bean
    SinkLoop sinkLoop(SinkSources sources, SinkOffsets offsets, BatchWriter writer, SinkMetrics metrics) {
        return new SinkLoop(sources, offsets, writer, metrics);
    }

    @Bean
    SinkSources sinkSources(Lanes lanes, KafkaSettings kafka, SinkSettings settings) {
        return new SinkSources(lanes.topics(), kafka, settings);
    }

    @Bean
    SinkHealthIndicator sinkHealthIndicator(SinkLoop loop) {
        return new SinkHealthIndicator(loop);
    }
}
