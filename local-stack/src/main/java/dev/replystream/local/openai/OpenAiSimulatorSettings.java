package dev.replystream.local.openai;

import dev.replystream.local.openai.behaviour.Behaviour;
import dev.replystream.local.openai.call.Access;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * With what a simulator starts.
 *
 * @param server where it listens
 * @param seed decides answers, latencies and which calls a fault happens to
 * @param behaviour how it behaves until it is steered otherwise
 * @param access who may call
 * @param journal what is kept of calls
 * @param additionalModels models beyond those of {@code models.csv}, each like gpt-4o-mini
 */
public record OpenAiSimulatorSettings(
        Server server, long seed, Behaviour behaviour, Access access, Journal journal, Set<String> additionalModels) {
    private static final String LOOPBACK = "127.0.0.1";

    /** A free port, immediate answers, any key, no faults, no limits, no journal file. */
    public static final OpenAiSimulatorSettings DEFAULT = new OpenAiSimulatorSettings(
            new Server(LOOPBACK, 0, 1, InstantSource.system()),
            1,
            Behaviour.DEFAULT,
            Access.ANY_KEY,
            new Journal(100_000, null),
            Set.of());

    public OpenAiSimulatorSettings {
        additionalModels = Set.copyOf(additionalModels);
    }

    /**
     * Where a simulator listens and whose time it tells.
     *
     * @param host address to listen on; anything but loopback is for containers, whose port is published elsewhere
     * @param port 0 for any free one
     * @param threads event loop threads, 1 to 16; one answers thousands of calls a second
     */
    public record Server(String host, int port, int threads, InstantSource clock) {
        public Server {
            requireWithin("port", port, 0, 65_535);
            requireWithin("threads", threads, 1, 16);
        }
    }

    /**
     * What is kept of calls.
     *
     * @param capacity calls kept in memory, 1 to 10,000,000; the totals count all
     * @param file to which each call is appended; null for none
     */
    public record Journal(int capacity, @Nullable Path file) {
        public Journal {
            requireWithin("journal capacity", capacity, 1, 10_000_000);
        }
    }

    public OpenAiSimulatorSettings withHost(String host) {
        return withServer(new Server(host, server.port, server.threads, server.clock));
    }

    public OpenAiSimulatorSettings withPort(int port) {
        return withServer(new Server(server.host, port, server.threads, server.clock));
    }

    public OpenAiSimulatorSettings withThreads(int threads) {
        return withServer(new Server(server.host, server.port, threads, server.clock));
    }

    public OpenAiSimulatorSettings withSeed(long other) {
        return new OpenAiSimulatorSettings(server, other, behaviour, access, journal, additionalModels);
    }

    public OpenAiSimulatorSettings withBehaviour(Behaviour other) {
        return new OpenAiSimulatorSettings(server, seed, other, access, journal, additionalModels);
    }

    public OpenAiSimulatorSettings withAccess(Access other) {
        return new OpenAiSimulatorSettings(server, seed, behaviour, other, journal, additionalModels);
    }

    public OpenAiSimulatorSettings withJournal(int capacity, @Nullable Path file) {
        return new OpenAiSimulatorSettings(
                server, seed, behaviour, access, new Journal(capacity, file), additionalModels);
    }

    public OpenAiSimulatorSettings withAdditionalModels(Set<String> other) {
        return new OpenAiSimulatorSettings(server, seed, behaviour, access, journal, other);
    }

    private OpenAiSimulatorSettings withServer(Server other) {
        return new OpenAiSimulatorSettings(other, seed, behaviour, access, journal, additionalModels);
    }

    private static void requireWithin(String setting, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d, was %d".formatted(setting, least, greatest, value));
        }
    }
}
