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
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every contract, both ways, between our serde and Confluent's genuine one. */
class ConfluentSerdeIT {

    private static final TopicPrefix PREFIX = new TopicPrefix("confluent-it.");
    private static final int RECORDS = 20;

    @SuppressWarnings("NullAway.Init")
    private static SchemaRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private static AvroEncoder encoder;

    @SuppressWarnings("NullAway.Init")
    private static ForeignSerde confluent;

    @BeforeAll
    static void start() throws Exception {
        String url =
                SharedLocalStack.get(Component.SCHEMA_REGISTRY).schemaRegistry().url();
        registry = new SchemaRegistry(url);
        new SchemaProvisioner(registry, PREFIX).provision();
        encoder = new AvroEncoder(registry);
        confluent = new ForeignSerde(
                Map.of("schema.registry.url", url, "auto.register.schemas", false, "specific.avro.reader", true));
    }

    @AfterAll
    static void stop() throws IOException {
        confluent.close();
    }

    static List<Topic<? extends SpecificRecord>> topics() {
        return Topics.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    <V extends SpecificRecord> void confluentReadsWhatWeWrite(Topic<V> topic) throws Exception {
        for (int seed = 0; seed < RECORDS; seed++) {
            V record = RandomRecord.of(topic, seed);

            byte[] bytes = encoder.encode(PREFIX.nameOf(topic), record);

            assertThat(confluent.deserialize(PREFIX.nameOf(topic), bytes, topic.value()))
                    .isEqualTo(record);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    <V extends SpecificRecord> void weReadWhatConfluentWrites(Topic<V> topic) throws Exception {
        AvroDecoder<V> decoder = new AvroDecoder<>(registry, topic.value());
        for (int seed = 0; seed < RECORDS; seed++) {
            V record = RandomRecord.of(topic, seed);

            byte[] bytes = confluent.serialize(PREFIX.nameOf(topic), record);

            assertThat(decoder.decode(bytes)).isEqualTo(record);
            assertThat(bytes).startsWith(Arrays.copyOf(encoder.encode(PREFIX.nameOf(topic), record), 5));
        }
    }
}
