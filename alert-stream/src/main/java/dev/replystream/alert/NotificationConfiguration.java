package dev.replystream.alert;

import dev.replystream.alert.notify.AlertChannels;
import dev.replystream.alert.notify.DeadLetterSender;
import dev.replystream.alert.notify.LogNotifier;
import dev.replystream.alert.notify.NotificationChannel;
import dev.replystream.alert.notify.NotificationSettings;
import dev.replystream.alert.notify.TelegramNotifier;
import dev.replystream.alert.notify.TelegramSettings;
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
@EnableConfigurationProperties({NotificationSettings.class, TelegramSettings.class})
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

    /** An empty token, which an environment variable may well be, is none. */
    static final class TelegramTokenGiven implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String token = context.getEnvironment().getProperty("replystream.notifications.telegram.token", "");
            return !token.isBlank();
        }
    }
}
