package dev.replystream.worker;

import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.intake.Intake;
import dev.replystream.worker.intake.IntakeHealthIndicator;
import dev.replystream.worker.intake.IntakeSettings;
import dev.replystream.worker.intake.Patience;
import dev.replystream.worker.limit.CallLimiter;
import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.message.MessageReader;
import dev.replystream.worker.reply.CallGate;
import dev.replystream.worker.reply.Replying;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The intake of messages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerSettings.class)
class MessageIntakeConfiguration {

    @Bean
    Intake.Configured intakeConfigured(
            KafkaSettings kafka, WorkerSettings worker, CommitSettings commit, IntakeSettings intake) {
        return new Intake.Configured(kafka, worker.subscription(), worker.window(), commit, intake);
    }

    @Bean
    Intake.Surroundings<InboundMessage> intakeSurroundings(
            SchemaRegistry registry, DeadLetters deadLetters, CallThrottle throttle, MeterRegistry meters) {
        return new Intake.Surroundings<>(new MessageReader(registry, Patience.usual()), deadLetters, throttle, meters);
    }

    @Bean
    CallThrottle callThrottle(CallGate gate, CallLimiter limiter) {
        return new CallThrottle(gate, limiter);
    }

    @Bean
    Intake<InboundMessage> intake(
            Replying replying, Intake.Configured intakeConfigured, Intake.Surroundings<InboundMessage> surroundings) {
        return Intake.create(replying, intakeConfigured, surroundings);
    }

    @Bean
    IntakeHealthIndicator intakeHealthIndicator(Intake<InboundMessage> intake) {
        return new IntakeHealthIndicator(intake);
    }
}
