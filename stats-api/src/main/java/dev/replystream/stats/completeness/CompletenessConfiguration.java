package dev.replystream.stats.completeness;

import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.stats.freshness.EndOffsets;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.sink.SinkOffsets;
import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The proof that nothing is missing. */
@Configuration(proxyBeanMethods = false)
public class CompletenessConfiguration {

    @Bean
    GroupPositions groupPositions(Admin admin) {
        return new GroupPositions(admin);
    }

    @Bean
    Completeness.Sources completenessSources(
            DSLContext database, EndOffsets ends, GroupPositions groups, SinkOffsets sinks) {
        return new Completeness.Sources(database, ends, groups, sinks);
    }

    @Bean
    Completeness completeness(
            Completeness.Sources sources, KafkaSettings kafka, PipelineFreshness.Names names, Clock clock) {
        return new Completeness(sources, kafka, names, clock);
    }

    @Bean
    PipelineHealthController pipelineHealthController(Completeness completeness) {
        return new PipelineHealthController(completeness);
    }
}
