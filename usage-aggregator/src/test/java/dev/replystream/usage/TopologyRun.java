package dev.replystream.usage;

import dev.replystream.avro.DeadLetter;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.usage.intake.Letters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A topology in the test driver, built and configured as in production. */
public final class TopologyRun implements AutoCloseable {

    private final FakeSchemaRegistry registry = new FakeSchemaRegistry();
    private final AvroSerdes serdes = new AvroSerdes(registry.client());
    private final Topology topology;
    private final TopologyTestDriver driver;

    public TopologyRun(Function<TopologyRun, Consumer<StreamsBuilder>> parts) {
        Properties properties = properties();
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        parts.apply(this).accept(builder);
        topology = builder.build(properties);
        driver = new TopologyTestDriver(topology, properties, Calls.NOON);
    }

    public static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }

    public AvroSerdes serdes() {
        return serdes;
    }

    public Letters letters() {
        return new Letters(
                new DeadLetters("usage-aggregator", TopicPrefix.NONE, serdes.encoder(), InstantSource.system()));
    }

    public String description() {
        return topology.describe().toString();
    }

    public TopologyTestDriver driver() {
        return driver;
    }

    public <V extends SpecificRecord> void pipe(Topic<V> topic, String key, V value, Instant arrival) {
        pipeBytes(topic, key, serdes.encoder().encode(topic.name(), value), arrival);
    }

    public void pipeBytes(Topic<?> topic, String key, byte @Nullable [] value, Instant arrival) {
        TestInputTopic<String, byte[]> input =
                driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
        input.pipeInput(new TestRecord<>(key, value, arrival));
    }

    /** What was written since the last look. */
    public <V extends SpecificRecord> List<V> written(Topic<V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        serdes.of(topic.value()).deserializer())
                .readValuesToList();
    }

    public List<String> deadLetterCauses() {
        return written(Topics.DEAD_LETTERS).stream().map(DeadLetter::getCause).toList();
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
