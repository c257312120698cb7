package dev.replystream.cli.up;

import dev.replystream.cli.pipeline.OpenAiTarget;
import dev.replystream.cli.pipeline.PipelinePorts;
import dev.replystream.cli.pipeline.PipelineSettings;
import dev.replystream.local.ProjectHome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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
                    "Another port of kafka, postgres, schema-registry, simulator or a service; may be given several"
                            + " times.")
    private Map<String, Integer> overrides = new LinkedHashMap<>();

    /**
     * The settings that the options make.
     *
     * @param simulator options of the OpenAI simulator, should it be started
     */
    public PipelineSettings settings(String... simulator) {
        return PipelineSettings.in(folder())
                .withReset(reset)
                .withPorts(chosenPorts())
                .withOpenAi(OpenAiTarget.of(System.getenv(), List.of(simulator)));
    }

    private Path folder() {
        return data == null ? ProjectHome.find().path().resolve(".replystream") : data.toAbsolutePath();
    }

    private PipelinePorts chosenPorts() {
        PipelinePorts chosen = switch (ports) {
            case DEFAULT -> PipelinePorts.standard();
            case FREE -> PipelinePorts.free();
        };
        for (Map.Entry<String, Integer> override : overrides.entrySet()) {
            chosen = chosen.with(override.getKey(), override.getValue());
        }
        return chosen;
    }
}
