package dev.replystream.usage;

import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.service.streams.StreamsService;
import dev.replystream.service.streams.StreamsSettings;
import dev.replystream.usage.intake.Letters;
import dev.replystream.usage.ledger.LedgerCount;
import dev.replystream.usage.ledger.LedgerSettings;
import dev.replystream.usage.ledger.LedgerTopology;
import dev.replystream.usage.meter.MicrometerTally;
import dev.replystream.usage.reply.ReplyCount;
import dev.replystream.usage.reply.ReplyWindowTopology;
import dev.replystream.usage.sum.SumSettings;
import dev.replystream.usage.window.UsageCount;
import dev.replystream.usage.window.UsageWindowTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The topologies, each an application of its own: one that cannot go on does not hold the others back. Application ids are
 * {@code usage-ledger}, {@code usage-windows} and {@code reply-windows}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StreamsSettings.class, LedgerSettings.class, SumSettings.class})
class StreamsConfiguration {

    @Bean
    StreamsRuntime streamsRuntime(StreamsSettings streams, KafkaSettings kafka, MeterRegistry meters) {
        return new StreamsRuntime(streams, kafka, meters);
    }

    @Bean
    StreamsService usageLedger(StreamsRuntime runtime, LedgerSettings settings, AvroSerdes serdes, Letters letters) {
        LedgerTopology.LedgerOutlets outlets =
                new LedgerTopology.LedgerOutlets(letters, new MicrometerTally<>(LedgerCount.class, runtime.meters()));
        return runtime.service(
                "usage-ledger",
                new LedgerTopology(settings, serdes, runtime.kafka().prefix(), outlets)::addTo);
    }

    @Bean
    StreamsService usageWindows(StreamsRuntime runtime, SumSettings settings, AvroSerdes serdes, Letters letters) {
        UsageWindowTopology.UsageOutlets outlets = new UsageWindowTopology.UsageOutlets(
                letters, new MicrometerTally<>(UsageCount.class, runtime.meters()));
        return runtime.service(
                "usage-windows",
                new UsageWindowTopology(settings, serdes, runtime.kafka().prefix(), outlets)::addTo);
    }

    @Bean
    StreamsService replyWindows(StreamsRuntime runtime, SumSettings settings, AvroSerdes serdes, Letters letters) {
        ReplyWindowTopology.ReplyOutlets outlets = new ReplyWindowTopology.ReplyOutlets(
                letters, new MicrometerTally<>(ReplyCount.class, runtime.meters()));
        return runtime.service(
                "reply-windows",
                new ReplyWindowTopology(settings, serdes, runtime.kafka().prefix(), outlets)::addTo);
    }

    /** What all topologies run with. */
    record StreamsRuntime(StreamsSettings streams, KafkaSettings kafka, MeterRegistry meters) {

        /** The builder knows the properties: only then is every node made to have a name. */
        StreamsService service(String name, Consumer<StreamsBuilder> topology) {
            Properties properties = streams.propertiesOf(name, kafka);
            StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
            topology.accept(builder);
            return new StreamsService(builder.build(properties), properties, meters);
        }
    }
}
