package dev.replystream.stats.sink;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are stored.
 *
 * @param maxBatchRecords most records of one transaction, 1 to 50000
 * @param maxFetchBytes most bytes that wait in memory for each fetch from a broker, 65536 to 268435456
 * @param retryPause pause after a failure, doubled with each further one up to 30 times as long, 10 ms to 1 min
 * @param groupProtocol {@code consumer} (KIP-848) or {@code classic}
 */
@ConfigurationProperties("replystream.stats.sink")
public record SinkSettings(
        @DefaultValue("2000") int maxBatchRecords,
        @DefaultValue("8388608") int maxFetchBytes,
        @DefaultValue("500ms") Duration retryPause,
        @DefaultValue("consumer") String groupProtocol) {

    public SinkSettings {
        requireBetween("max-batch-records", maxBatchRecords, 1, 50_000);
        requireBetween("max-fetch-bytes", maxFetchBytes, 65_536, 268_435_456);
        requireBetween("retry-pause (ms)", retryPause.toMillis(), 10, 60_000);
        if (!groupProtocol.equals("consumer") && !groupProtocol.equals("classic")) {
            throw new IllegalArgumentException(
                    "replystream.stats.sink.group-protocol must be consumer or classic, was " + groupProtocol);
        }
    }

    private static void requireBetween(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "replystream.stats.sink." + key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
