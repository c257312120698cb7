package dev.replystream.worker.delivery;

import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.WorkerSettings;
import dev.replystream.worker.commit.CommitSettings;
import dev.replystream.worker.intake.Beginning;
import dev.replystream.worker.intake.Intake;
import dev.replystream.worker.intake.IntakeSettings;
import dev.replystream.worker.intake.Patience;
import dev.replystream.worker.intake.Subscription;
import dev.replystream.worker.time.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The channels that replies are delivered to; none unless one is switched on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DeliverySettings.class, TelegramSettings.class, WebhookSettings.class})
public class DeliveryConfiguration {

    /** What is remembered longer than a reply may be delivered late: its record may be read again. */
    private static final Duration MEMORY = Duration.ofDays(7);

    /**
     * The settings of all channels.
     *
     * @param instanceId name of this worker
     */
    record Configured(
            KafkaSettings kafka,
            String instanceId,
            DeliverySettings delivery,
            CommitSettings commit,
            IntakeSettings intake) {

        private Intake.Configured intakeOf(DeliveryChannel channel) {
            Beginning beginning = Beginning.ofTheLast(delivery.giveUpAfter(), InstantSource.system());
            Subscription.Meters meters =
                    new Subscription.Meters("replystream.delivery.", Tags.of("channel", channel.name()));
            Subscription subscription =
                    new Subscription(Topics.REPLIES, senderOf(channel), instanceId, beginning, meters);
            return new Intake.Configured(kafka, subscription, delivery.window(), commit, intake);
        }
    }

    /** What deliveries work with. */
    record Surroundings(
            SchemaRegistry registry,
            AvroSerdes serdes,
            DeadLetters deadLetters,
            MeterRegistry meters,
            Waiting waiting) {}

    @Bean
    DeliveryChannels deliveryChannels(TelegramSettings telegram, WebhookSettings webhook, Clock clock) {
        return DeliveryChannels.of(telegram, webhook, clock);
    }

    @Bean
    @DependsOnDatabaseInitialization
    DeliveryClaims deliveryClaims(DataSource database) {
        return new PostgresDeliveryClaims(DSL.using(database, SQLDialect.POSTGRES));
    }

    @Bean
    Configured deliveryConfigured(
            KafkaSettings kafka,
            WorkerSettings worker,
            DeliverySettings delivery,
            CommitSettings commit,
            IntakeSettings intake) {
        return new Configured(kafka, worker.instanceId(), delivery, commit, intake);
    }

    @Bean
    Surroundings deliverySurroundings(
            SchemaRegistry registry,
            AvroSerdes serdes,
            DeadLetters deadLetters,
            MeterRegistry meters,
            Waiting waiting) {
        return new Surroundings(registry, serdes, deadLetters, meters, waiting);
    }

    @Bean
    DeliveryIntakes deliveryIntakes(
            DeliveryChannels channels, DeliveryClaims claims, Configured configured, Surroundings surroundings) {
        String process = configured.instanceId() + "/" + UUID.randomUUID();
        DeliveryPolicy policy = new DeliveryPolicy(configured.delivery(), RandomGenerator.of("SecureRandom"));
        Map<String, Intake<OutboundReply>> intakes = new LinkedHashMap<>();
        for (DeliveryChannel channel : channels.on()) {
            DeliveryMetrics metrics = new DeliveryMetrics(surroundings.meters(), channel.name());
            Delivery.Desk desk = new Delivery.Desk(process, claims, policy, metrics, surroundings.waiting());
            intakes.put(channel.name(), intake(channel, desk, configured, surroundings));
        }
        return new DeliveryIntakes(
                intakes, claims, configured.delivery().giveUpAfter().plus(MEMORY));
    }

    @Bean
    DeliveryHealthIndicator deliveryHealthIndicator(DeliveryIntakes intakes) {
        return new DeliveryHealthIndicator(intakes);
    }

    private static Intake<OutboundReply> intake(
            DeliveryChannel channel, Delivery.Desk desk, Configured configured, Surroundings surroundings) {
        DeliveryRecords records = new DeliveryRecords(
                configured.kafka().prefix(),
                surroundings.serdes().encoder(),
                senderOf(channel),
                desk.waiting().clock());
        return Intake.create(
                new Delivering(channel, desk, records, desk.metrics()),
                configured.intakeOf(channel),
                new Intake.Surroundings<>(
                        new ReplyReader(surroundings.registry(), Patience.usual()),
                        surroundings.deadLetters(),
                        () -> Integer.MAX_VALUE,
                        surroundings.meters()));
    }

    /** Its consumer group, and the sender of its outcomes. */
    private static String senderOf(DeliveryChannel channel) {
        return "reply-delivery-" + channel.name();
    }
}
