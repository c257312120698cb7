package dev.replystream.service.kafka;

import dev.replystream.schemas.provision.SchemaProvisioner;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.schemas.serde.SchemaRegistryException;
import dev.replystream.service.startup.StartupCheck;
import java.util.List;
import java.util.Optional;

/** The schema registry answers and has this version's contracts. */
final class SchemasCheck implements StartupCheck {

    private final SchemaRegistry registry;
    private final KafkaSettings settings;

    SchemasCheck(SchemaRegistry registry, KafkaSettings settings) {
        this.registry = registry;
        this.settings = settings;
    }

    @Override
    public Optional<String> problem() {
        try {
            List<String> missing = new SchemaProvisioner(registry, settings.prefix()).missing();
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the schema registry at " + settings.schemaRegistryUrl()
                            + " lacks this version's schemas for " + missing
                            + "; register them with 'replystream topics create'");
        } catch (SchemaRegistryException e) {
            return Optional.of(e.getMessage() + " (replystream.kafka.schema-registry-url)");
        }
    }
}
