package dev.replystream.stats.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The stream of events.
 *
 * @param maxClients most streams of an instance at once, 1 to 10000
 * @param maxClientsPerKey most streams of a key, or of all callers without one, 1 to 10000
 * @param keptEvents events of all tenants that are kept for clients that are slow or come again, 100 to 1000000, some
 *     1000 bytes each
 * @param replay how far back events are read at the start, for clients that were connected before it, 0 s to 1 h
 * @param heartbeat longest silence, after which a comment is sent and the key looked at again, 100 ms to 1 min
 */
@ConfigurationProperties("replystream.api.events")
public record LiveSettings(
        @DefaultValue("100") int maxClients,
        @DefaultValue("20") int maxClientsPerKey,
        @DefaultValue("10000") int keptEvents,
        @DefaultValue("5m") Duration replay,
        @DefaultValue("15s") Duration heartbeat) {

    public LiveSettings {
        requireBetween("max-clients", maxClients, 1, 10_000);
        requireBetween("max-clients-per-key", maxClientsPerKey, 1, 10_000);
        requireBetween("kept-events", keptEvents, 100, 1_000_000);
        requireBetween("replay (ms)", replay.toMillis(), 0, 3_600_000);
        requireBetween("heartbeat (ms)", heartbeat.toMillis(), 100, 60_000);
    }

    private static void requireBetween(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "replystream.api.events." + key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
