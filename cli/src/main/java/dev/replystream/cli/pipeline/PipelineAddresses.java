package dev.replystream.cli.pipeline;

import dev.replystream.local.part.PostgresAddress;
import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything is.
 *
 * @param bootstrapServers Kafka
 * @param schemaRegistryUrl schema registry
 * @param postgres the database
 * @param services the first instance of each service
 * @param simulator the OpenAI simulator; empty when a real provider is called
 * @param telegram the Telegram simulator; empty when there is none
 */
public record PipelineAddresses(
        String bootstrapServers,
        String schemaRegistryUrl,
        PostgresAddress postgres,
        Map<Service, URI> services,
        Optional<URI> simulator,
        Optional<URI> telegram) {
    public PipelineAddresses {
        services = Collections.unmodifiableMap(new EnumMap<>(services));
    }

    /** Where a service answers, without a trailing slash. */
    public URI of(Service service) {
        URI address = services.get(service);
        if (address == null) {
            throw new IllegalArgumentException("no address of " + service.module());
        }
        return address;
    }
}
