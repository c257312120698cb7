package dev.replystream.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How records are taken.
 *
 * @param acknowledgementTimeout longest wait for Kafka before a request is answered with 503, 100 ms to 60 s
 * @param linger longest time that a record waits for others to be sent with, 0 ms to 1 s
 * @param maxRequests requests that are worked on at once, some 100 KiB of memory each, 16 to 100,000; further ones wait
 * @param maxBufferedBodies bytes of request bodies that may be in memory at once, 32 MiB to 1 GiB, of which 16 MiB are for
 *     one body at a time; further requests wait
 * @param queueTimeout longest wait of a request until its body is read, before it is answered with 503, 100 ms to 60 s
 * @param bodyTimeout longest time that a body takes to arrive, before it is answered with 408, 1 s to 5 min
 * @param idempotency what is remembered of requests with an idempotency key
 */
@ConfigurationProperties("replystream.ingest")
public record IngestSettings(
        @DefaultValue("10s") Duration acknowledgementTimeout,
        @DefaultValue("2ms") Duration linger,
        @DefaultValue("512") int maxRequests,
        @DefaultValue("32MB") DataSize maxBufferedBodies,
        @DefaultValue("10s") Duration queueTimeout,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue Idempotency idempotency) {

    public IngestSettings {
        requireBetween(
                "replystream.ingest.acknowledgement-timeout",
                acknowledgementTimeout,
                Duration.ofMillis(100),
                Duration.ofSeconds(60));
        requireBetween("replystream.ingest.linger", linger, Duration.ZERO, Duration.ofSeconds(1));
        if (linger.compareTo(acknowledgementTimeout) >= 0) {
            throw new IllegalArgumentException("replystream.ingest.linger must be below"
                    + " replystream.ingest.acknowledgement-timeout (" + acknowledgementTimeout + "), was " + linger);
        }
        requireBetween("replystream.ingest.max-requests", maxRequests, 16, 100_000);
        requireBetween(
                "replystream.ingest.max-buffered-bodies",
                maxBufferedBodies,
                DataSize.ofMegabytes(32),
                DataSize.ofGigabytes(1));
        requireBetween(
                "replystream.ingest.queue-timeout", queueTimeout, Duration.ofMillis(100), Duration.ofSeconds(60));
        requireBetween("replystream.ingest.body-timeout", bodyTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    /**
     * What is remembered of requests with an idempotency key.
     *
     * @param retention how long, 1 s to 7 d
     * @param maxKeys of how many, 1 to 10,000,000; a batch counts as many as it has records
     */
    public record Idempotency(
            @DefaultValue("24h") Duration retention,
            @DefaultValue("100000") long maxKeys) {

        public Idempotency {
            requireBetween(
                    "replystream.ingest.idempotency.retention", retention, Duration.ofSeconds(1), Duration.ofDays(7));
            requireBetween("replystream.ingest.idempotency.max-keys", maxKeys, 1L, 10_000_000L);
        }
    }

    private static <T extends Comparable<T>> void requireBetween(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
