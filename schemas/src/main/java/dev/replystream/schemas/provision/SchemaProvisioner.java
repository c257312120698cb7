package dev.replystream.schemas.provision;

import dev.replystream.schemas.Topic;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.schemas.serde.SchemaRegistryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Registers the contract of each topic under its subject, flat, and has the registry accept only changes that old and
 * new readers both understand. Running it again changes nothing.
 */
public final class SchemaProvisioner {

    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final SchemaRegistry registry;
    private final TopicPrefix prefix;

    public SchemaProvisioner(SchemaRegistry registry, TopicPrefix prefix) {
        this.registry = registry;
        this.prefix = prefix;
    }

    /**
     * Registers all contracts.
     *
     * @return schema id by subject, in the order of the catalogue
     * @throws SchemaRegistryException if the registry cannot be reached, or refuses a contract as incompatible
     */
    public Map<String, Integer> provision() {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (Topic<?> topic : Topics.all()) {
            String subject = prefix.valueSubjectOf(topic);
            ids.put(subject, registry.register(subject, topic.schema()));
            registry.setCompatibility(subject, COMPATIBILITY);
        }
        return ids;
    }

    /**
     * The subjects under which this version's contract is not registered.
     *
     * @throws SchemaRegistryException if the registry cannot be reached
     */
    public List<String> missing() {
        return Topics.all().stream()
                .filter(topic -> registry.idOf(prefix.valueSubjectOf(topic), topic.schema())
                        .isEmpty())
                .map(prefix::valueSubjectOf)
                .toList();
    }
}
