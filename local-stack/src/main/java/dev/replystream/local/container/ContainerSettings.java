package dev.replystream.local.container;

import java.time.Duration;
import java.util.Map;

/**
 * What the containers of one stack are started with.
 *
 * @param volumePrefix the names of its volumes begin with this
 * @param ports on this machine, per container; 0 lets the engine choose
 * @param kafkaProperties broker properties set over those of the embedded broker
 * @param postgresParameters server parameters
 * @param startTimeout how long each may take
 */
public record ContainerSettings(
        String volumePrefix,
        Ports ports,
        Map<String, String> kafkaProperties,
        Map<String, String> postgresParameters,
        Duration startTimeout) {

    /** The ports on this machine; 0 lets the engine choose. */
    public record Ports(int kafka, int postgres, int schemaRegistry) {}
}
