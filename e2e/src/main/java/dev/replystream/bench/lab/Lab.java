package dev.replystream.bench.lab;

import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.LocalStackSettings;
import dev.replystream.local.Provisioning;
import dev.replystream.local.StackTuning;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A stack of this machine for one benchmark, in processes of their own and in a folder that is deleted afterwards. The broker
 * keeps what the product's own broker keeps; only what was read and deleted leaves the disk sooner. Not safe for use by
 * several threads.
 */
public final class Lab implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final int BATCH_BYTES = 64 << 10;
    private static final Map<String, String> CLEAN_SOON = Map.of(
            "log.retention.check.interval.ms", "5000",
            "log.segment.delete.delay.ms", "1000",
            "log.segment.bytes", Integer.toString(64 << 20));

    /** How long a group waits for a member that says nothing: the least that a broker allows. */
    public static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    private static final Map<String, String> SHORT_SESSIONS = Map.of(
            "group.consumer.session.timeout.ms",
            Long.toString(SESSION_TIMEOUT.toMillis()),
            "group.consumer.min.session.timeout.ms",
            Long.toString(SESSION_TIMEOUT.toMillis()),
            "group.consumer.heartbeat.interval.ms",
            "1000",
            "group.consumer.min.heartbeat.interval.ms",
            "1000");

    private final LocalStack stack;
    private final Path folder;
    private final Broker broker;
    private int prefixes;

    private Lab(LocalStack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
        this.broker = new Broker(stack.kafka().bootstrapServers());
    }

    /** Starts one with these parts. */
    public static Lab start(Set<Component> components) throws IOException {
        Path folder = Files.createTempDirectory("replystream-bench");
        return new Lab(
                LocalStack.start(LocalStackSettings.in(folder)
                        .withComponents(components)
                        .withProvisioning(Provisioning.EMBEDDED)
                        .withStartTimeout(START_TIMEOUT)
                        .withTuning(StackTuning.standard().withKafkaProperties(brokerProperties()))),
                folder);
    }

    public LocalStack stack() {
        return stack;
    }

    public Broker broker() {
        return broker;
    }

    /** Where the output of programs goes. */
    public Path logFolder() {
        return folder.resolve("logs");
    }

    /** What any client needs. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, stack.kafka().bootstrapServers());
        properties.put(SchemaRegistry.URL_CONFIG, stack.schemaRegistry().url());
        return properties;
    }

    /**
     * A producer of what sides read.
     *
     * @param lingerMillis how long a record may wait to share a request, at least 0
     */
    public KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
        Map<String, Object> properties = clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public SchemaRegistry registry() {
        return new SchemaRegistry(stack.schemaRegistry().url());
    }

    /** All topics of the catalogue anew, with their schemas, behind a prefix that nothing else uses. */
    public TopicPrefix newTopics() {
        TopicPrefix prefix = new TopicPrefix("b" + ++prefixes + "-");
        broker.provision(prefix);
        new SchemaProvisioner(registry(), prefix).provision();
        return prefix;
    }

    @Override
    public void close() {
        broker.close();
        stack.closeAndDelete();
        new DiskFolder(folder).delete();
    }

    private static Map<String, String> brokerProperties() {
        Map<String, String> properties = new HashMap<>(CLEAN_SOON);
        properties.putAll(SHORT_SESSIONS);
        return properties;
    }
}
