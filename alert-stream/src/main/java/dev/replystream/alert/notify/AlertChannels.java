package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.kafka.KafkaSettings;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes channels, each with a consumer group of its own. */
public final class AlertChannels {

    /** Small, so that a slow channel settles what it has polled before it would be taken for dead. */
    private static final int MAX_POLL_RECORDS = 5;

    private final KafkaSettings kafka;
    private final NotificationSettings settings;
    private final AvroSerdes serdes;
    private final InstantSource clock;

    public AlertChannels(KafkaSettings kafka, NotificationSettings settings, AvroSerdes serdes, InstantSource clock) {
        this.kafka = kafka;
        this.settings = settings;
        this.serdes = serdes;
        this.clock = clock;
    }

    /** A channel that tells through {@code notifier}. */
    public NotificationChannel channel(Notifier notifier, DeadLetterSender deadLetters, NotificationListener listener) {
        String name = notifier.channel();
        AlertReader reader = new AlertReader(serdes.decoderOf(Alert.class), name, settings.maximumAge(), clock);
        Settlement settlement = new Settlement(notifier, settings, deadLetters, listener);
        return new NotificationChannel(name, () -> new AlertDelivery(subscribed(name), reader, settlement, clock));
    }

    private KafkaConsumer<byte[], byte[]> subscribed(String channel) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.qualified("alert-notifier-" + channel));
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, settings.groupProtocol());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(kafka.prefix().nameOf(Topics.ALERTS)));
        return consumer;
    }
}
