package dev.replystream.schemas.provision;

import static java.util.Objects.requireNonNull;

import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of the catalogue and brings the configuration of those that exist in line with it. Running it again
 * changes nothing. Partitions are never added: that would move conversations to other partitions.
 */
public final class TopicProvisioner {

    private static final int LOOK_MILLIS = 5_000;

    private final Admin admin;
    private final TopicPrefix prefix;
    private final short replicationFactor;

    /**
     * @param replicationFactor copies of each partition, at least 1, or -1 for the broker's default
     */
    public TopicProvisioner(Admin admin, TopicPrefix prefix, short replicationFactor) {
        this.admin = admin;
        this.prefix = prefix;
        this.replicationFactor = replicationFactor;
    }

    /**
     * What a run did.
     *
     * @param created names of the topics that it created
     * @param altered names of the topics whose configuration it changed
     * @param differing one sentence for each topic whose number of partitions is not the catalogue's
     */
    public record Provisioned(List<String> created, List<String> altered, List<String> differing) {

        public Provisioned {
            created = List.copyOf(created);
            altered = List.copyOf(altered);
            differing = List.copyOf(differing);
        }
    }

    /**
     * Provisions the whole catalogue.
     *
     * @throws KafkaException if the cluster cannot be reached or refuses
     */
    public Provisioned provision() {
        Set<String> existing = await(admin.listTopics().names());
        List<String> created = create(Topics.all().stream()
                .filter(topic -> !existing.contains(prefix.nameOf(topic)))
                .toList());
        List<Topic<?>> kept = new ArrayList<>();
        Topics.all().stream()
                .filter(topic -> existing.contains(prefix.nameOf(topic)))
                .forEach(kept::add);
        return new Provisioned(created, alter(kept), differences(kept));
    }

    /**
     * The topics of the catalogue that the cluster does not have, by name.
     *
     * @throws KafkaException if the cluster does not answer within five seconds
     */
    public List<String> missing() {
        Set<String> existing = await(
                admin.listTopics(new ListTopicsOptions().timeoutMs(LOOK_MILLIS)).names());
        return Topics.all().stream()
                .map(prefix::nameOf)
                .filter(name -> !existing.contains(name))
                .toList();
    }

    private List<String> create(Collection<? extends Topic<?>> missing) {
        List<String> created = new ArrayList<>();
        Map<String, KafkaFuture<Void>> results = admin.createTopics(
                        missing.stream().map(this::newTopic).toList())
                .values();
        results.forEach((name, result) -> {
            try {
                await(result);
                created.add(name);
            } catch (TopicExistsException e) {
                // another provisioner was quicker: the same topic, from the same catalogue
            }
        });
        created.sort(null);
        return created;
    }

    private NewTopic newTopic(Topic<?> topic) {
        return new NewTopic(prefix.nameOf(topic), topic.partitions(), replicationFactor).configs(topic.configuration());
    }

    private List<String> alter(List<Topic<?>> kept) {
        Map<ConfigResource, Config> current =
                await(admin.describeConfigs(kept.stream().map(this::resource).toList())
                        .all());
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Topic<?> topic : kept) {
            List<AlterConfigOp> operations = changesOf(topic, requireNonNull(current.get(resource(topic))));
            if (!operations.isEmpty()) {
                changes.put(resource(topic), operations);
            }
        }
        await(admin.incrementalAlterConfigs(changes).all());
        return changes.keySet().stream().map(ConfigResource::name).sorted().toList();
    }

    private ConfigResource resource(Topic<?> topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, prefix.nameOf(topic));
    }

    private static List<AlterConfigOp> changesOf(Topic<?> topic, Config current) {
        return topic.configuration().entrySet().stream()
                .filter(wanted ->
                        !wanted.getValue().equals(current.get(wanted.getKey()).value()))
                .map(wanted -> new AlterConfigOp(
                        new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private List<String> differences(List<Topic<?>> kept) {
        Map<String, TopicDescription> descriptions = await(
                admin.describeTopics(kept.stream().map(prefix::nameOf).toList()).allTopicNames());
        List<String> differing = new ArrayList<>();
        for (Topic<?> topic : kept) {
            String name = prefix.nameOf(topic);
            int actual = requireNonNull(descriptions.get(name)).partitions().size();
            if (actual != topic.partitions()) {
                differing.add(name + " has " + actual + " partitions, the catalogue says " + topic.partitions());
            }
        }
        return differing;
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while provisioning topics", e);
        }
    }
}
