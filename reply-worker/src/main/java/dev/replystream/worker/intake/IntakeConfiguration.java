package dev.replystream.worker.intake;

import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.service.startup.StartupCheck;
import dev.replystream.worker.WorkerSettings;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.reply.CallGate;
import dev.replystream.worker.reply.Resolver;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The poll loop and what it reads with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkerSettings.class, CommitSettings.class, IntakeSettings.class})
public class IntakeConfiguration {

    @Bean
    IntakeHealthIndicator intakeHealthIndicator(Intake intake) {
        return new IntakeHealthIndicator(intake.status());
    }

    @Bean
    StartupCheck offsetMetadataCheck(Admin admin) {
        return new OffsetMetadataCheck(admin);
    }

    @Bean
    Intake.Configured intakeConfigured(
            KafkaSettings kafka, WorkerSettings worker, CommitSettings commit, IntakeSettings intake) {
        return new Intake.Configured(kafka, worker, commit, intake);
    }

    @Bean
    Intake.Surroundings intakeSurroundings(
            SchemaRegistry registry, DeadLetters deadLetters, CallGate gate, MeterRegistry meters) {
        return new Intake.Surroundings(registry, deadLetters, gate, meters);
    }

    @Bean
    Intake intake(Resolver resolver, Intake.Configured configured, Intake.Surroundings surroundings) {
        return Intake.create(resolver, configured, surroundings);
    }
}
