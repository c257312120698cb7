package dev.replystream.stats.live;

import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.stats.access.KeyRing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The stream of events. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSettings.class)
public class LiveConfiguration {

    @Bean
    LiveLog liveLog(LiveSettings settings) {
        return new LiveLog(settings.keptEvents());
    }

    @Bean
    LiveFeed liveFeed(KafkaSettings kafka, LiveSettings settings, LiveIntake intake, LiveLog liveLog, Clock clock) {
        Map<String, EventKind> topics = Map.of(
                kafka.prefix().nameOf(Topics.USAGE_WINDOWS), EventKind.USAGE_WINDOW,
                kafka.prefix().nameOf(Topics.ALERTS), EventKind.ALERT);
        LiveFeed.Source source = new LiveFeed.Source(() -> consumer(kafka), topics, settings.replay());
        return new LiveFeed(source, intake, liveLog, clock);
    }

    @Bean
    LiveIntake liveIntake(AvroSerdes serdes, JsonMapper json) {
        return new LiveIntake(serdes, json);
    }

    @Bean
    LiveClients liveClients(LiveSettings settings) {
        return new LiveClients(settings);
    }

    @Bean
    EventsController eventsController(LiveLog liveLog, LiveClients clients, KeyRing keys, LiveSettings settings) {
        return new EventsController(liveLog, clients, keys, settings);
    }

    @Bean
    MeterBinder liveMeters(LiveClients clients) {
        return meters -> Gauge.builder("replystream.stats.events.clients", clients, LiveClients::count)
                .description("Streams of events that are open")
                .baseUnit("clients")
                .register(meters);
    }

    private static Consumer<byte[], byte[]> consumer(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "stats-api-events");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
