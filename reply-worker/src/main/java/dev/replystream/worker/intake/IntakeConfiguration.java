package dev.replystream.worker.intake;

import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.WorkerSettings;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.commit.TransactionalCommitter;
import dev.replystream.worker.reply.CallGate;
import dev.replystream.worker.reply.Replying;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The poll loop and what it reads with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkerSettings.class, IntakeSettings.class})
public class IntakeConfiguration {

    private static final String GROUP = "reply-worker";

    @Bean
    IntakeStatus intakeStatus() {
        return new IntakeStatus(IntakeConfiguration::millis);
    }

    @Bean
    IntakeHealthIndicator intakeHealthIndicator(IntakeStatus status) {
        return new IntakeHealthIndicator(status);
    }

    @Bean
    Committing.Observation intakeObservation(IntakeStatus status, MeterRegistry meters) {
        return new Committing.Observation(status, new IntakeMetrics(meters, status));
    }

    @Bean
    PollLoop.Tools pollLoopTools(
            SchemaRegistry registry,
            DeadLetters letters,
            CallGate gate,
            Committing.Observation observation,
            IntakeSettings settings) {
        return new PollLoop.Tools(
                new MessageReader(registry),
                new Poison(letters),
                gate,
                observation,
                new PollLoop.Pace(settings, IntakeConfiguration::millis));
    }

    @Bean
    Intake.Configured intakeConfigured(
            KafkaSettings kafka, WorkerSettings worker, CommitSettings commit, IntakeSettings intake) {
        return new Intake.Configured(kafka, worker, commit, intake);
    }

    @Bean
    Intake.Clients intakeClients(Admin admin, TransactionalCommitter committer, Intake.Configured configured) {
        Map<String, Object> properties = consumerProperties(configured.kafka(), configured.intake());
        return new Intake.Clients(
                admin,
                () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                committer);
    }

    @Bean
    Intake intake(Intake.Clients clients, Replying replying, PollLoop.Tools tools, Intake.Configured configured) {
        return new Intake(clients, replying, tools, configured);
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    static Map<String, Object> consumerProperties(KafkaSettings kafka, IntakeSettings intake) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.qualified(GROUP));
        properties.put(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                intake.groupProtocol().name().toLowerCase(Locale.ROOT));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, intake.maxPollRecords());
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        if (intake.groupProtocol() == IntakeSettings.GroupProtocol.CLASSIC) {
            properties.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        }
        return properties;
    }
}
