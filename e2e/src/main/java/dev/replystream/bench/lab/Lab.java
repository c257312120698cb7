package dev.replystream.bench.lab;

import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.local.Component;
import dev.replystream.local.LocalStack;
import dev.replystream.local.LocalStackSettings;
import dev.replystream.local.Provisioning;
import dev.replystream.local.StackTuning;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.provision.TopicProvisioner;
import dev.replystream.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/**
 * A stack of this machine for one benchmark, in processes of their own and in a folder that is deleted afterwards. The broker
 * keeps what the product's own broker keeps; only what was read and deleted leaves the disk sooner. Not safe for use by
 * several threads.
 */
public final class Lab implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration GROUP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration GROUP_LOOK = Duration.ofMillis(200);
    private static final short ONE_COPY = 1;
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
    private final Admin admin;
    private int prefixes;

    private Lab(LocalStack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
        this.admin = Admin.create(Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, stack.kafka().bootstrapServers()));
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

    public SchemaRegistry registry() {
        return new SchemaRegistry(stack.schemaRegistry().url());
    }

    /** All topics of the catalogue anew, with their schemas, behind a prefix that nothing else uses. */
    public TopicPrefix newTopics() {
        TopicPrefix prefix = new TopicPrefix("b" + ++prefixes + "-");
        new TopicProvisioner(admin, prefix, ONE_COPY).provision();
        new SchemaProvisioner(registry(), prefix).provision();
        return prefix;
    }

    /** Where each partition of {@code topic} ends. */
    public Map<TopicPartition, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        int partitions = await(admin.describeTopics(Set.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
        for (int partition = 0; partition < partitions; partition++) {
            wanted.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                await(admin.listOffsets(wanted).all()).entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    /** Has a group begin there, once it has no members any more. */
    public void begin(String group, Map<TopicPartition, Long> offsets) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
        offsets.forEach((partition, offset) -> wanted.put(partition, new OffsetAndMetadata(offset)));
        long end = System.nanoTime() + GROUP_PATIENCE.toNanos();
        while (true) {
            try {
                await(admin.alterConsumerGroupOffsets(group, wanted).all());
                return;
            } catch (KafkaException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(GROUP_LOOK);
            }
        }
    }

    /** Frees the disk of what these topics hold. */
    public void empty(Collection<String> topics) {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (String topic : topics) {
            ends(topic).forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
        }
        await(admin.deleteRecords(all).all());
    }

    /** The topics whose names begin so. */
    public Set<String> topics(String beginning) {
        Set<String> topics = new HashSet<>(await(admin.listTopics().names()));
        topics.removeIf(topic -> !topic.startsWith(beginning));
        return topics;
    }

    /** Bytes that each of these topics takes on the disk of the broker, in all of its partitions. */
    public Map<String, Long> sizes(Collection<String> topics) {
        Map<String, Long> sizes = new HashMap<>();
        List<Integer> brokers =
                await(admin.describeCluster().nodes()).stream().map(Node::id).toList();
        await(admin.describeLogDirs(brokers).allDescriptions()).values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> topics.contains(replica.getKey().topic()))
                .forEach(replica ->
                        sizes.merge(replica.getKey().topic(), replica.getValue().size(), Long::sum));
        return sizes;
    }

    /** Has these topics, which nobody uses any more, deleted. */
    public void delete(Collection<String> topics) {
        await(admin.deleteTopics(topics).all());
    }

    @Override
    public void close() {
        admin.close();
        stack.closeAndDelete();
        deleteFolder();
    }

    private static Map<String, String> brokerProperties() {
        Map<String, String> properties = new HashMap<>(CLEAN_SOON);
        properties.putAll(SHORT_SESSIONS);
        return properties;
    }

    private void deleteFolder() {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UnsoundRunException("cannot delete " + folder + ": " + e.getMessage());
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker of the benchmark refuses: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the broker", e);
        }
    }
}
