package dev.replystream.stats.freshness;

import dev.replystream.schemas.Topic;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.stats.sink.SinkOffsets;
import dev.replystream.stats.sink.TopicSink;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Freshness of answers, and its metric. */
@Configuration(proxyBeanMethods = false)
public class FreshnessConfiguration {

    @Bean
    EndOffsets endOffsets(Admin admin) {
        return new EndOffsets(admin);
    }

    @Bean
    PipelineFreshness.Names storedTopics(KafkaSettings kafka, List<TopicSink<?>> sinks) {
        List<Topic<?>> topics = sinks.stream().<Topic<?>>map(TopicSink::topic).toList();
        return new PipelineFreshness.Names(kafka.prefix(), topics);
    }

    @Bean
    PipelineFreshness pipelineFreshness(
            DSLContext database, SinkOffsets stored, EndOffsets ends, PipelineFreshness.Names names) {
        return new PipelineFreshness(database, stored, ends, names);
    }

    @Bean
    MeterBinder lagMeters(PipelineFreshness freshness, PipelineFreshness.Names names) {
        return meters -> names.stored()
                .forEach(topic -> Gauge.builder("replystream.stats.sink.lag", () -> recordsBehind(freshness, topic))
                        .description("Records in the log that are not stored yet; NaN when that is not known")
                        .baseUnit("records")
                        .tag("topic", topic.name())
                        .register(meters));
    }

    private static double recordsBehind(PipelineFreshness freshness, Topic<?> topic) {
        Long records = freshness.lag().byTopic().get(topic.name());
        return records == null ? Double.NaN : records;
    }
}
