package dev.replystream.worker;

import dev.replystream.schemas.Topics;
import dev.replystream.worker.intake.Beginning;
import dev.replystream.worker.intake.Subscription;
import dev.replystream.worker.window.WindowSettings;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a worker does at a time. {@link WindowSettings} says what is allowed.
 *
 * @param instanceId name of this instance, the same after a restart and different from every other's
 * @param maxInFlight most calls that run at a time, 1 to 10,000
 * @param maxBuffered messages, waiting or worked on, above which partitions pause; {@code max-in-flight} to 1,000,000
 * @param maxBufferedBytes bytes of their records above which partitions pause as well, 1 MB to 64 GB; in memory a message
 *     takes some three times its record
 * @param maxSpan most offsets from the oldest unfinished message of a partition to its newest, 64 to 24,000
 * @param batch how messages of one conversation become one call
 */
@ConfigurationProperties("replystream.worker")
public record WorkerSettings(
        String instanceId,
        @DefaultValue("512") int maxInFlight,
        @DefaultValue("4096") int maxBuffered,
        @DefaultValue("32MB") DataSize maxBufferedBytes,
        @DefaultValue("8192") int maxSpan,
        @DefaultValue Batch batch) {

    private static final String GROUP = "reply-worker";
    private static final Subscription.Meters METERS = new Subscription.Meters("replystream.worker.", Tags.empty());
    private static final DataSize LEAST_BYTES = DataSize.ofMegabytes(1);
    private static final DataSize MOST_BYTES = DataSize.ofGigabytes(64);

    public WorkerSettings {
        if (!instanceId.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("replystream.worker.instance-id must have 1 to 100 letters, digits,"
                    + " '.', '_' and '-', was " + instanceId);
        }
        if (maxBufferedBytes.compareTo(LEAST_BYTES) < 0 || maxBufferedBytes.compareTo(MOST_BYTES) > 0) {
            throw new IllegalArgumentException(
                    "replystream.worker.max-buffered-bytes must be between 1MB and 64GB, was " + maxBufferedBytes);
        }
        var _ = new WindowSettings(maxInFlight, maxBuffered, maxBufferedBytes.toBytes(), maxSpan, batch.toWindow());
    }

    /** What is read. */
    public Subscription subscription() {
        return new Subscription(Topics.MESSAGES, GROUP, instanceId, Beginning.ofLog(), METERS);
    }

    /** The bounds of the window. */
    public WindowSettings window() {
        return new WindowSettings(maxInFlight, maxBuffered, maxBufferedBytes.toBytes(), maxSpan, batch.toWindow());
    }

    /**
     * How waiting messages of one conversation are taken together.
     *
     * @param maxMessages most messages of one call, 1 to 1,000
     * @param debounce quiet time after a message before it is answered, 0 to 10 min
     * @param debounceMaxWait longest time that quiet is waited for, {@code debounce} to 10 min
     * @param pause rest of a slot between two calls, 0 to 10 min
     */
    public record Batch(
            @DefaultValue("10") int maxMessages,
            @DefaultValue("0ms") Duration debounce,
            @DefaultValue("2s") Duration debounceMaxWait,
            @DefaultValue("0ms") Duration pause) {

        private WindowSettings.Batch toWindow() {
            return new WindowSettings.Batch(maxMessages, debounce, debounceMaxWait, pause);
        }
    }
}
