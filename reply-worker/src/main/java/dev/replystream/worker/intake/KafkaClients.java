package dev.replystream.worker.intake;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The consumer and the transactional producer of an instance. */
final class KafkaClients {

    private static final int MOST_FETCHED_BYTES = 8 * 1024 * 1024;

    private KafkaClients() {}

    static String group(Intake.Configured configured) {
        return configured.kafka().qualified(configured.subscription().group());
    }

    static Consumer<byte[], byte[]> consumer(Intake.Configured configured) {
        IntakeSettings intake = configured.intake();
        Map<String, Object> properties = configured.kafka().clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group(configured));
        properties.put(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                intake.groupProtocol().name().toLowerCase(Locale.ROOT));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, intake.maxPollRecords());
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        // What one look brings comes on top of what is buffered, and as dead letters on top of what waits for its
        // commit.
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_FETCHED_BYTES);
        if (intake.groupProtocol() == IntakeSettings.GroupProtocol.CLASSIC) {
            properties.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        }
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Producer<byte[], byte[]> producer(Intake.Configured configured) {
        Subscription subscription = configured.subscription();
        Map<String, Object> properties = configured.kafka().clientProperties();
        int timeout = (int) configured.commit().transactionTimeout().toMillis();
        properties.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                configured.kafka().qualified(subscription.group() + "-" + subscription.instanceId()));
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeout);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A transaction that begins while the markers of the last one are still written is tried again after this.
        properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 10);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
