package dev.replystream.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.Component;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every contract, both ways, between our serde and Apicurio's, which talks to the registry's own API. */
class ApicurioSerdeIT {

    private static final TopicPrefix PREFIX = new TopicPrefix("apicurio-it.");
    private static final int RECORDS = 20;

    private static final AvroKafkaSerializer<SpecificRecord> SERIALIZER = new AvroKafkaSerializer<>();
    private static final AvroKafkaDeserializer<SpecificRecord> DESERIALIZER = new AvroKafkaDeserializer<>();

    @SuppressWarnings("NullAway.Init")
    private static SchemaRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private static AvroEncoder encoder;

    @BeforeAll
    static void start() {
        String url =
                SharedLocalStack.get(Component.SCHEMA_REGISTRY).schemaRegistry().url();
        registry = new SchemaRegistry(url);
        new SchemaProvisioner(registry, PREFIX).provision();
        encoder = new AvroEncoder(registry);
        Map<String, Object> properties = Map.of(
                "apicurio.registry.url",
                URI.create(url).resolve("/apis/registry/v3").toString(),
                "apicurio.registry.find-latest",
                true,
                "apicurio.registry.use-specific-avro-reader",
                true);
        SERIALIZER.configure(properties, false);
        DESERIALIZER.configure(properties, false);
    }

    @AfterAll
    static void stop() {
        SERIALIZER.close();
        DESERIALIZER.close();
    }

    static List<Topic<? extends SpecificRecord>> topics() {
        return Topics.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    <V extends SpecificRecord> void apicurioReadsWhatWeWrite(Topic<V> topic) throws IOException {
        for (int seed = 0; seed < RECORDS; seed++) {
            V record = RandomRecord.of(topic, seed);

            byte[] bytes = encoder.encode(PREFIX.nameOf(topic), record);

            assertThat(DESERIALIZER.deserialize(PREFIX.nameOf(topic), bytes)).isEqualTo(record);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    <V extends SpecificRecord> void weReadWhatApicurioWrites(Topic<V> topic) throws IOException {
        AvroDecoder<V> decoder = new AvroDecoder<>(registry, topic.value());
        for (int seed = 0; seed < RECORDS; seed++) {
            V record = RandomRecord.of(topic, seed);

            byte[] bytes = SERIALIZER.serialize(PREFIX.nameOf(topic), record);

            assertThat(bytes).isEqualTo(encoder.encode(PREFIX.nameOf(topic), record));
            assertThat(decoder.decode(bytes)).isEqualTo(record);
        }
    }
}
