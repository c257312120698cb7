package dev.replystream.cli.up;

import dev.replystream.cli.pipeline.OpenAiTarget;
import dev.replystream.cli.pipeline.PipelinePorts;
import dev.replystream.cli.pipeline.PipelineSettings;
import dev.replystream.cli.pipeline.TelegramTarget;
import dev.replystream.local.ProjectHome;
import dev.replystream.local.Provisioning;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that start the whole system. */
public final class PipelineOptions {
    /** How ports are chosen. */
    enum PortChoice {
        /** Those that the documentation names. */
        DEFAULT,
        /** Any that are free. */
        FREE
    }

    @Option(names = "--reset", description = "Delete what earlier runs stored.")
    private boolean reset;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for data and logs (default: .replystream).")
    private @Nullable Path data;

    @Option(
            names = "--ports",
            paramLabel = "default|free",
            description = "Listen on the documented ports, or on any free ones (default: default).")
    private PortChoice ports = PortChoice.DEFAULT;

    @Option(
            names = "--port",
            paramLabel = "PART=PORT",
            description =
                    "Another port of kafka, postgres, schema-registry, simulator, telegram-simulator or a service; may be"
                            + " given several times.")
    private Map<String, Integer> overrides = new LinkedHashMap<>();

    @Option(
            names = "--provisioning",
            paramLabel = "auto|embedded|containers",
            description =
                    "Kafka, PostgreSQL and the schema registry as processes or in containers (default: auto, which"
                            + " is containers where a Docker engine answers).")
    private Provisioning provisioning = Provisioning.AUTO;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * The settings that the options make.
     *
     * @param simulator options of the OpenAI simulator, should it be started
     * @throws ParameterException when an option has a value that it cannot have
     */
    public PipelineSettings settings(String... simulator) {
        PipelineSettings settings = PipelineSettings.in(folder())
                .withReset(reset)
                .withPorts(chosenPorts())
                .withOpenAi(OpenAiTarget.of(System.getenv(), List.of(simulator)))
                .withTelegram(TelegramTarget.of(System.getenv()));
        return settings.withStack(settings.stack().withProvisioning(provisioning));
    }

    private Path folder() {
        return data == null ? ProjectHome.find().path().resolve(".replystream") : data.toAbsolutePath();
    }

    private PipelinePorts chosenPorts() {
        PipelinePorts chosen = switch (ports) {
            case DEFAULT -> PipelinePorts.standard();
            case FREE -> PipelinePorts.free();
        };
        try {
            for (Map.Entry<String, Integer> override : overrides.entrySet()) {
                chosen = chosen.with(override.getKey(), override.getValue());
            }
            return chosen;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--port: " + e.getMessage(), e);
        }
    }
}
