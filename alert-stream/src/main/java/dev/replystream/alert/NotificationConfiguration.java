package dev.replystream.alert;

import dev.replystream.alert.notify.AlertChannels;
import dev.replystream.alert.notify.DeadLetterSender;
import dev.replystream.alert.notify.LogNotifier;
import dev.replystream.alert.notify.NotificationChannel;
import dev.replystream.alert.notify.NotificationSettings;
import dev.replystream.alert.notify.SlackNotifier;
import dev.replystream.alert.notify.SlackSettings;
import dev.replystream.alert.notify.TelegramNotifier;
import dev.replystream.alert.notify.TelegramSettings;
import dev.replystream.alert.notify.WebhookNotifier;
import dev.replystream.alert.notify.WebhookSettings;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The channels that are switched on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    NotificationSettings.class,
    TelegramSettings.class,
    SlackSettings.class,
    WebhookSettings.class
})
class NotificationConfiguration {

    @Bean(destroyMethod = "close")
    KafkaProducer<byte[], byte[]> deadLetterProducer(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    AlertChannels alertChannels(KafkaSettings kafka, NotificationSettings settings, AvroSerdes serdes, Clock clock) {
        return new AlertChannels(kafka, settings, serdes, clock);
    }

    @Bean
    DeadLetterSender deadLetterSender(KafkaProducer<byte[], byte[]> producer, DeadLetters deadLetters) {
        return new DeadLetterSender(producer, deadLetters);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "replystream.notifications.log", matchIfMissing = true)
    NotificationChannel logChannel(AlertChannels channels, DeadLetterSender deadLetters, AlertMetrics metrics) {
        return channels.channel(new LogNotifier(), deadLetters, metrics);
    }

    @Bean
    @Conditional(TelegramTokenGiven.class)
    NotificationChannel telegramChannel(
            TelegramSettings settings, AlertChannels channels, DeadLetterSender deadLetters, AlertMetrics metrics) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        return channels.channel(new TelegramNotifier(settings, http), deadLetters, metrics);
    }

    @Bean
    @Conditional(SlackUrlGiven.class)
    NotificationChannel slackChannel(
            SlackSettings settings, AlertChannels channels, DeadLetterSender deadLetters, AlertMetrics metrics) {
        return channels.channel(new SlackNotifier(settings), deadLetters, metrics);
    }

    @Bean
    @Conditional(WebhookUrlGiven.class)
    NotificationChannel webhookChannel(
            WebhookNotifier notifier, AlertChannels channels, DeadLetterSender deadLetters, AlertMetrics metrics) {
        return channels.channel(notifier, deadLetters, metrics);
    }

    @Bean
    @Conditional(WebhookUrlGiven.class)
    WebhookNotifier webhookNotifier(WebhookSettings settings, Clock clock) {
        return new WebhookNotifier(settings, clock);
    }

    static final class TelegramTokenGiven extends Given {

        TelegramTokenGiven() {
            super("replystream.notifications.telegram.token");
        }
    }

    static final class SlackUrlGiven extends Given {

        SlackUrlGiven() {
            super("replystream.notifications.slack.url");
        }
    }

    static final class WebhookUrlGiven extends Given {

        WebhookUrlGiven() {
            super("replystream.notifications.webhook.url");
        }
    }

    /** An empty value, which an environment variable may well have, is none. */
    abstract static class Given implements Condition {

        private final String key;

        Given(String key) {
            this.key = key;
        }

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().getProperty(key, "").isBlank();
        }
    }
}
