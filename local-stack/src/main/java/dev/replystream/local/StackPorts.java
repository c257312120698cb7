package dev.replystream.local;

import dev.replystream.local.process.StartException;
import dev.replystream.local.process.TcpPorts;
import java.util.Set;

/**
 * The ports of the loopback address that the stack listens on; 0 picks a free one.
 *
 * @param kafka of the first broker
 * @param postgres of PostgreSQL
 * @param schemaRegistry of the schema registry
 */
public record StackPorts(int kafka, int postgres, int schemaRegistry) {
    private static final int HIGHEST = 65_535;

    public StackPorts {
        require(Component.KAFKA, kafka);
        require(Component.POSTGRES, postgres);
        require(Component.SCHEMA_REGISTRY, schemaRegistry);
        if (isShared(kafka, postgres) || isShared(kafka, schemaRegistry) || isShared(postgres, schemaRegistry)) {
            throw new IllegalArgumentException(
                    "kafka-port, postgres-port and schema-registry-port must differ, were %d, %d and %d"
                            .formatted(kafka, postgres, schemaRegistry));
        }
    }

    /** Free ones for all. */
    public static StackPorts free() {
        return new StackPorts(0, 0, 0);
    }

    /**
     * Checks before anything is started that nothing listens on the given ports of the wanted components.
     *
     * @throws StartException when one is taken; with the port and the name of its setting
     */
    void requireFree(Set<Component> wanted) {
        wanted.forEach(component -> TcpPorts.choose(portOf(component), component.portSetting()));
    }

    private int portOf(Component component) {
        return switch (component) {
            case KAFKA -> kafka;
            case POSTGRES -> postgres;
            case SCHEMA_REGISTRY -> schemaRegistry;
        };
    }

    private static boolean isShared(int one, int other) {
        return one != 0 && one == other;
    }

    private static void require(Component component, int port) {
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException(
                    "%s must be between 0 and %d, was %d".formatted(component.portSetting(), HIGHEST, port));
        }
    }
}
