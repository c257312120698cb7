package dev.replystream.worker.commit;

import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.WorkerSettings;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The transactional producer of this instance. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommitSettings.class)
public class CommitConfiguration {

    @Bean(destroyMethod = "")
    TransactionalCommitter transactionalCommitter(KafkaSettings kafka, CommitSettings settings, WorkerSettings worker) {
        Map<String, Object> properties = kafka.clientProperties();
        int timeout = (int) settings.transactionTimeout().toMillis();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.qualified("reply-worker-" + worker.instanceId()));
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeout);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A transaction that begins while the markers of the last one are still written is tried again after this.
        properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 10);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
        return new TransactionalCommitter(
                () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }
}
