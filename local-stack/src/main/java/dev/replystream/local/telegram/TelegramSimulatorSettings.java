package dev.replystream.local.telegram;

import dev.replystream.local.telegram.behaviour.Behaviour;
import dev.replystream.local.telegram.call.BotAccess;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * With what a simulator starts.
 *
 * @param server where it listens
 * @param seed decides latencies and which messages a fault happens to
 * @param behaviour how it behaves until it is steered otherwise
 * @param access which bots there are
 * @param journal what is kept of requests
 */
public record TelegramSimulatorSettings(
        Server server, long seed, Behaviour behaviour, BotAccess access, Journal journal) {
    private static final String LOOPBACK = "127.0.0.1";

    /** A free port, immediate answers, any token, no faults, no limits, no journal file. */
    public static final TelegramSimulatorSettings DEFAULT = new TelegramSimulatorSettings(
            new Server(LOOPBACK, 0, InstantSource.system()),
            1,
            Behaviour.DEFAULT,
            BotAccess.ANY,
            new Journal(100_000, null));

    /**
     * Where a simulator listens and whose time it tells.
     *
     * @param host address to listen on; anything but loopback is for containers, whose port is published elsewhere
     * @param port 0 for any free one
     */
    public record Server(String host, int port, InstantSource clock) {
        public Server {
            requireWithin("port", port, 0, 65_535);
        }
    }

    /**
     * What is kept of requests.
     *
     * @param capacity requests kept in memory with their texts, 1 to 10,000,000; the totals count all
     * @param file to which each request is appended; null for none
     */
    public record Journal(int capacity, @Nullable Path file) {
        public Journal {
            requireWithin("journal capacity", capacity, 1, 10_000_000);
        }
    }

    public TelegramSimulatorSettings withServer(Server other) {
        return new TelegramSimulatorSettings(other, seed, behaviour, access, journal);
    }

    public TelegramSimulatorSettings withHost(String host) {
        return withServer(new Server(host, server.port, server.clock));
    }

    public TelegramSimulatorSettings withPort(int port) {
        return withServer(new Server(server.host, port, server.clock));
    }

    public TelegramSimulatorSettings withSeed(long other) {
        return new TelegramSimulatorSettings(server, other, behaviour, access, journal);
    }

    public TelegramSimulatorSettings withBehaviour(Behaviour other) {
        return new TelegramSimulatorSettings(server, seed, other, access, journal);
    }

    public TelegramSimulatorSettings withAccess(BotAccess other) {
        return new TelegramSimulatorSettings(server, seed, behaviour, other, journal);
    }

    public TelegramSimulatorSettings withJournal(int capacity, @Nullable Path file) {
        return new TelegramSimulatorSettings(server, seed, behaviour, access, new Journal(capacity, file));
    }

    private static void requireWithin(String setting, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d, was %d".formatted(setting, least, greatest, value));
        }
    }
}
