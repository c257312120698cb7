package dev.replystream.cli.pipeline;

import dev.replystream.local.StackPorts;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The ports of the loopback address that everything listens on; 0 picks a free one.
 *
 * @param stack Kafka, PostgreSQL, schema registry
 * @param simulators of OpenAI and Telegram
 * @param services one for each service
 */
public record PipelinePorts(StackPorts stack, SimulatorPorts simulators, Map<Service, Integer> services) {
    private static final int KAFKA = 9092;
    private static final int POSTGRES = 5432;
    private static final int SCHEMA_REGISTRY = 8085;
    private static final SimulatorPorts SIMULATORS = new SimulatorPorts(8090, 8091);
    private static final int HIGHEST = 65_535;

    public PipelinePorts {
        Map<Service, Integer> all = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            int port = services.getOrDefault(service, 0);
            require(service.module() + "-port", port);
            all.put(service, port);
        }
        services = Collections.unmodifiableMap(all);
    }

    /** Free ones everywhere. */
    public static PipelinePorts free() {
        return new PipelinePorts(StackPorts.free(), SimulatorPorts.FREE, Map.of());
    }

    /** Those that the documentation names. */
    public static PipelinePorts standard() {
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, service.defaultPort());
        }
        return new PipelinePorts(new StackPorts(KAFKA, POSTGRES, SCHEMA_REGISTRY), SIMULATORS, services);
    }

    /** With another port of one service. */
    public PipelinePorts with(Service service, int port) {
        Map<Service, Integer> changed = new EnumMap<>(services);
        changed.put(service, port);
        return new PipelinePorts(stack, simulators, changed);
    }

    /**
     * With another port of one part, which is called {@code kafka}, {@code postgres}, {@code schema-registry},
     * {@code simulator}, {@code telegram-simulator}, or by the module of a service.
     *
     * @throws IllegalArgumentException when there is no such part
     */
    public PipelinePorts with(String part, int port) {
        return switch (part) {
            case "kafka" -> withStack(new StackPorts(port, stack.postgres(), stack.schemaRegistry()));
            case "postgres" -> withStack(new StackPorts(stack.kafka(), port, stack.schemaRegistry()));
            case "schema-registry" -> withStack(new StackPorts(stack.kafka(), stack.postgres(), port));
            case "simulator" -> withSimulators(new SimulatorPorts(port, simulators.telegram()));
            case "telegram-simulator" -> withSimulators(new SimulatorPorts(simulators.openAi(), port));
            default ->
                with(
                        Service.ofModule(part)
                                .orElseThrow(() -> new IllegalArgumentException("nothing here is called " + part)),
                        port);
        };
    }

    /**
     * Ports of the simulators.
     *
     * @param openAi that of OpenAI
     * @param telegram that of Telegram
     */
    public record SimulatorPorts(int openAi, int telegram) {
        static final SimulatorPorts FREE = new SimulatorPorts(0, 0);

        public SimulatorPorts {
            require("simulator-port", openAi);
            require("telegram-simulator-port", telegram);
        }
    }

    private static void require(String setting, int port) {
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException("%s must be between 0 and %d, was %d".formatted(setting, HIGHEST, port));
        }
    }

    private PipelinePorts withSimulators(SimulatorPorts changed) {
        return new PipelinePorts(stack, changed, services);
    }

    private PipelinePorts withStack(StackPorts changed) {
        return new PipelinePorts(changed, simulators, services);
    }
}
