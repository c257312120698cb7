package dev.replystream.local.openai;

import dev.replystream.local.openai.behaviour.BehaviourJson;
import dev.replystream.local.openai.call.Access;
import dev.replystream.local.simulator.program.Arguments;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The command line of the simulator. */
final class SimulatorArguments {
    static final String USAGE = """
            Usage: OpenAiSimulatorMain [options]
              --host ADDRESS         address to listen on, default 127.0.0.1
              --port N               port; 0 (default) takes a free one
              --threads N            event loop threads, default 1
              --seed N               seed of answers, latencies and faults, default 1
              --latency D            ms: 500, uniform:100:900 or lognormal:MEDIAN:P95; default 0
              --behaviour FILE       JSON as PUT /simulator/behaviour takes it
              --journal FILE         appends every call to that file
              --journal-capacity N   calls kept in memory, default 100000
              --api-key KEY          a valid key, can be repeated; default: any
              --model NAME           one more model, can be repeated""";

    private OpenAiSimulatorSettings settings = OpenAiSimulatorSettings.DEFAULT;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> models = new HashSet<>();

    private SimulatorArguments() {}

    /** @throws IllegalArgumentException saying what is wrong */
    static OpenAiSimulatorSettings parse(String[] arguments) {
        SimulatorArguments parsed = new SimulatorArguments();
        Arguments.forEach(arguments, parsed::apply);
        return parsed.settings
                .withAccess(new Access(parsed.keys, Access.ANY_KEY.organization()))
                .withAdditionalModels(parsed.models);
    }

    private void apply(String option, String value) {
        switch (option) {
            case "--host" -> settings = settings.withHost(value);
            case "--port" -> settings = settings.withPort(Arguments.integer(option, value));
            case "--threads" -> settings = settings.withThreads(Arguments.integer(option, value));
            case "--seed" -> settings = settings.withSeed(Arguments.whole(option, value));
            case "--latency" ->
                settings = settings.withBehaviour(settings.behaviour().withLatency(Arguments.latency(value)));
            case "--behaviour" ->
                settings = settings.withBehaviour(
                        BehaviourJson.read(Arguments.contents(option, value), settings.behaviour(), Instant.now()));
            case "--journal" ->
                settings = settings.withJournal(settings.journal().capacity(), Path.of(value));
            case "--journal-capacity" ->
                settings = settings.withJournal(
                        Arguments.integer(option, value), settings.journal().file());
            case "--api-key" -> keys.add(value);
            case "--model" -> models.add(value);
            default -> throw new IllegalArgumentException("Unknown option " + option);
        }
    }
}
