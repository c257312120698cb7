package dev.replystream.stats.audit;

import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.stats.freshness.EndOffsets;
import dev.replystream.stats.sink.SinkOffsets;
import dev.replystream.stats.store.Partitions;
import dev.replystream.stats.store.StatsTables;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.jooq.DSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Audits: asked for, recounted elsewhere, judged here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
@Import(AuditController.class)
public class AuditConfiguration {

    @Bean
    AuditRequestSink auditRequestSink() {
        return new AuditRequestSink();
    }

    @Bean
    AuditResultSink auditResultSink() {
        return new AuditResultSink();
    }

    @Bean
    Audits audits(DSLContext database, Producer<byte[], byte[]> statsProducer, AvroSerdes serdes, KafkaSettings kafka) {
        return new Audits(database, new AuditRequests(statsProducer, serdes.encoder(), kafka.prefix()));
    }

    @Bean
    AuditJudge.Waiting auditWaiting(KafkaSettings kafka, EndOffsets ends, SinkOffsets stored, AuditSettings settings) {
        List<String> topics = Stream.of(
                        Topics.USAGE_EVENTS, Topics.USAGE_WINDOWS, Topics.DEAD_LETTERS, Topics.AUDIT_RESULTS)
                .map(kafka.prefix()::nameOf)
                .toList();
        return new AuditJudge.Waiting(topics, ends, stored, settings);
    }

    @Bean
    AuditComparison auditComparison(
            DSLContext database, KafkaSettings kafka, Partitions partitions, StatsTables tables) {
        WindowRows rows = new WindowRows(database, kafka.prefix().nameOf(Topics.USAGE_EVENTS));
        return new AuditComparison(rows, new WindowKeys(database), partitions, tables);
    }

    @Bean
    AuditRounds auditRounds(DSLContext database, AuditComparison comparison, AuditJudge.Waiting waiting, Clock clock) {
        AuditJudge judge = new AuditJudge(new AuditCases(database), comparison, waiting, clock);
        return new AuditRounds(judge, waiting.settings().interval());
    }
}
