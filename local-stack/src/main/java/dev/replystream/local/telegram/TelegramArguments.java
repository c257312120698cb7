package dev.replystream.local.telegram;

import dev.replystream.local.simulator.program.Arguments;
import dev.replystream.local.telegram.behaviour.BehaviourJson;
import dev.replystream.local.telegram.call.BotAccess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The command line of the simulator. */
final class TelegramArguments {
    static final String USAGE = """
            Usage: TelegramSimulatorMain [options]
              --host ADDRESS         address to listen on, default 127.0.0.1
              --port N               port; 0 (default) takes a free one
              --seed N               seed of latencies and faults, default 1
              --latency D            ms: 500, uniform:100:900 or lognormal:MEDIAN:P95; default 0
              --behaviour FILE       JSON as PUT /simulator/behaviour takes it
              --journal FILE         appends every request to that file
              --journal-capacity N   requests kept in memory, default 100000
              --token TOKEN          a valid token, can be repeated; default: any""";

    private TelegramSimulatorSettings settings = TelegramSimulatorSettings.DEFAULT;
    private final Set<String> tokens = new HashSet<>();

    private TelegramArguments() {}

    /** @throws IllegalArgumentException saying what is wrong */
    static TelegramSimulatorSettings parse(String[] arguments) {
        TelegramArguments parsed = new TelegramArguments();
        Arguments.forEach(arguments, parsed::apply);
        return parsed.settings.withAccess(new BotAccess(parsed.tokens));
    }

    private void apply(String option, String value) {
        switch (option) {
            case "--host" -> settings = settings.withHost(value);
            case "--port" -> settings = settings.withPort(Arguments.integer(option, value));
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
            case "--token" -> tokens.add(value);
            default -> throw new IllegalArgumentException("Unknown option " + option);
        }
    }
}
