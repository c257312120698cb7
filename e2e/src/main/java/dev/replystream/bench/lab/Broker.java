package dev.replystream.bench.lab;

import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.provision.TopicProvisioner;
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
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/**
 * What the broker of a lab is told and asked beside records; a refusal is a {@link KafkaException}. Not safe for use by several
 * threads.
 */
public final class Broker implements AutoCloseable {

    private static final Duration GROUP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration GROUP_LOOK = Duration.ofMillis(200);
    private static final short ONE_COPY = 1;

    private final Admin admin;

    Broker(String bootstrapServers) {
        this.admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Makes all topics of the catalogue. */
    void provision(TopicPrefix prefix) {
        new TopicProvisioner(admin, prefix, ONE_COPY).provision();
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
        await(admin.listOffsets(wanted).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
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
