package dev.replystream.stats.rule;

import dev.replystream.avro.AlertRule;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.kafka.KafkaSettings;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Alert rules. */
@Configuration(proxyBeanMethods = false)
public class RuleConfiguration {

    @Bean(destroyMethod = "close")
    RuleLog ruleLog(KafkaSettings kafka, AvroSerdes serdes) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "stats-api-alert-rules");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new RuleLog(
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                serdes.decoderOf(AlertRule.class),
                kafka.prefix().nameOf(Topics.ALERT_RULES));
    }

    @Bean
    Rules rules(
            DSLContext database,
            RuleLog log,
            Producer<byte[], byte[]> statsProducer,
            AvroSerdes serdes,
            KafkaSettings kafka) {
        String topic = kafka.prefix().nameOf(Topics.ALERT_RULES);
        return new Rules(database, log, new Rules.Outlet(statsProducer, serdes.encoder(), topic));
    }

    @Bean
    AlertRuleController alertRuleController(Rules rules, Clock clock) {
        return new AlertRuleController(rules, clock);
    }
}
