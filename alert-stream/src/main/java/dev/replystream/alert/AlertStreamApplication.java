package dev.replystream.alert;

import dev.replystream.alert.topology.AlertTopology;
import dev.replystream.alert.topology.EvaluationPlan;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.ServiceConfiguration;
import dev.replystream.service.ServiceMain;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.service.kafka.TransactionsConfiguration;
import dev.replystream.service.streams.StreamsService;
import dev.replystream.service.streams.StreamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Properties;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Windows and rules to alerts, alerts to people. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({AlertSettings.class, StreamsSettings.class})
@Import({ServiceConfiguration.class, TransactionsConfiguration.class, NotificationConfiguration.class})
public class AlertStreamApplication {

    private static final String NAME = "alert-stream";

    /** Kafka's default would let a thread sleep for 100 ms in a poll while an evaluation is due. */
    private static final int POLL_MILLIS = 20;

    /** Starts the service. */
    public static void main(String[] arguments) {
        ServiceMain.run(AlertStreamApplication.class, arguments);
    }

    @Bean
    AlertMetrics alertMetrics(MeterRegistry meters) {
        return new AlertMetrics(meters);
    }

    @Bean
    DeadLetters deadLetters(KafkaSettings kafka, AvroSerdes serdes, Clock clock) {
        return new DeadLetters(NAME, kafka.prefix(), serdes.encoder(), clock);
    }

    @Bean
    AlertTopology alertTopology(KafkaSettings kafka, AvroSerdes serdes, DeadLetters deadLetters, EvaluationPlan plan) {
        return new AlertTopology(kafka.prefix(), serdes, deadLetters, plan);
    }

    @Bean
    EvaluationPlan evaluationPlan(AlertSettings settings, AlertMetrics metrics) {
        return new EvaluationPlan(settings.builtInRules().all(), settings.evaluationInterval(), metrics);
    }

    @Bean
    StreamsService alertTopologyRunner(
            AlertTopology topology, StreamsSettings settings, KafkaSettings kafka, MeterRegistry meters) {
        Properties properties = settings.propertiesOf(NAME, kafka);
        properties.putIfAbsent(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        topology.addTo(builder);
        return new StreamsService(builder.build(properties), properties, meters);
    }
}
