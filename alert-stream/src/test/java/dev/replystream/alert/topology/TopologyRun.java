package dev.replystream.alert.topology;

import dev.replystream.alert.FakeSchemaRegistry;
import dev.replystream.alert.measure.Span;
import dev.replystream.alert.rule.BuiltInRules;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertRule;
import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.deadletter.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** The topology in its test driver, with the properties that matter in production. */
final class TopologyRun implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final BuiltInRules BUILT_IN =
            new BuiltInRules(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofHours(4));

    private final FakeSchemaRegistry registry = new FakeSchemaRegistry();
    private final AvroSerdes serdes = new AvroSerdes(registry.client());
    private final TopologyTestDriver driver;
    private Instant now;

    TopologyRun() {
        this(NOON);
    }

    private TopologyRun(Instant start) {
        now = start;
        driver = new TopologyTestDriver(topology(serdes), properties(), start);
    }

    static TopologyRun startingAt(Instant start) {
        return new TopologyRun(start);
    }

    static Topology topology(AvroSerdes serdes) {
        DeadLetters deadLetters =
                new DeadLetters("alert-stream", TopicPrefix.NONE, serdes.encoder(), InstantSource.system());
        EvaluationPlan plan = new EvaluationPlan(BUILT_IN.all(), Duration.ofMillis(100), EvaluationListener.NONE);
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties())));
        new AlertTopology(TopicPrefix.NONE, serdes, deadLetters, plan).addTo(builder);
        return builder.build();
    }

    Instant now() {
        return now;
    }

    /** The minute that it is. */
    Instant minute() {
        return Span.minuteOf(now);
    }

    /** Lets the wall clock run, in the steps of the evaluation. */
    TopologyRun wait(Duration time) {
        Duration step = time.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofSeconds(1) : Duration.ofMillis(100);
        for (Duration left = time; left.isPositive(); left = left.minus(step)) {
            now = now.plus(step);
            driver.advanceWallClockTime(step);
        }
        return this;
    }

    TopologyRun calls(UsageWindow.Builder window) {
        UsageWindow calls = window.build();
        return pipe(Topics.USAGE_WINDOWS, WindowKey.of(calls), calls);
    }

    /** Calls in a record that arrived at {@code timestamp}. */
    TopologyRun callsAt(Instant timestamp, UsageWindow.Builder window) {
        UsageWindow calls = window.build();
        byte[] value = serdes.encoder().encode(Topics.USAGE_WINDOWS.name(), calls);
        return pipeBytes(Topics.USAGE_WINDOWS, WindowKey.of(calls), value, timestamp);
    }

    TopologyRun replies(ReplyWindow.Builder window) {
        ReplyWindow replies = window.build();
        return pipe(Topics.REPLY_WINDOWS, WindowKey.of(replies), replies);
    }

    TopologyRun rule(AlertRule.Builder rule) {
        AlertRule stated = rule.build();
        return pipe(Topics.ALERT_RULES, stated.getTenant() + "/" + stated.getName(), stated);
    }

    /** A rule that another version of the service found valid: it is past the intake. */
    TopologyRun keptRule(AlertRule.Builder rule) {
        AlertRule stated = rule.build();
        byte[] value = serdes.encoder().encode(Topics.ALERT_RULES.name(), stated);
        TenantRecord record = new TenantRecord(TenantRecord.Kind.RULE, stated.getName(), value);
        driver.createInputTopic(
                        "alert-stream-windows-and-rules-by-tenant-repartition",
                        new StringSerializer(),
                        TenantRecord.serde().serializer())
                .pipeInput(stated.getTenant(), record, now);
        return this;
    }

    TopologyRun noRule(String key) {
        return pipeBytes(Topics.ALERT_RULES, key, null, now);
    }

    TopologyRun pipeBytes(Topic<?> topic, @Nullable String key, byte @Nullable [] value, Instant timestamp) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, timestamp);
        return this;
    }

    /** What was told since the last look. */
    List<Alert> alerts() {
        return read(Topics.ALERTS, Alert.class);
    }

    /** The newest transition of each alert. */
    Map<String, Alert> states() {
        return driver.createOutputTopic(
                        Topics.ALERT_STATES.name(),
                        new StringDeserializer(),
                        serdes.of(Alert.class).deserializer())
                .readKeyValuesToMap();
    }

    List<DeadLetter> deadLetters() {
        return read(Topics.DEAD_LETTERS, DeadLetter.class);
    }

    /** How many minutes are kept. */
    long minutes() {
        return driver.<String, TenantRecord>getKeyValueStore(AlertStores.MINUTES)
                .approximateNumEntries();
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }

    private <T extends SpecificRecord> List<T> read(Topic<T> topic, Class<T> type) {
        return driver.createOutputTopic(
                        topic.name(),
                        new ByteArrayDeserializer(),
                        serdes.of(type).deserializer())
                .readValuesToList();
    }

    private TopologyRun pipe(Topic<?> topic, String key, SpecificRecord record) {
        return pipeBytes(topic, key, serdes.encoder().encode(topic.name(), record), now);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "alert-stream");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }
}
