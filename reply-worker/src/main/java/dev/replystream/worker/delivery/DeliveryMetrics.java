package dev.replystream.worker.delivery;

import dev.replystream.service.outbound.Attempt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/** Deliveries to one channel as metrics. Safe for use by several threads. */
final class DeliveryMetrics {

    private static final String CHANNEL = "channel";

    private final MeterRegistry meters;
    private final String channel;
    private final Timer sent;

    DeliveryMetrics(MeterRegistry meters, String channel) {
        this.meters = meters;
        this.channel = channel;
        this.sent = Timer.builder("replystream.delivery.sent")
                .description("Replies that a channel confirmed, and how old they were")
                .tag(CHANNEL, channel)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofHours(1))
                .register(meters);
    }

    /** What came of a request. */
    void tried(Attempt attempt) {
        String result = switch (attempt) {
            case Attempt.Sent _ -> "sent";
            case Attempt.Postponed postponed -> postponed.error().code();
            case Attempt.Refused refused -> refused.error().code();
        };
        counter("replystream.delivery.requests", "Requests to a channel", "result", result);
    }

    /** How the delivery of a reply of that time ended. */
    void ended(DeliveryEnd end, Instant created, Instant now) {
        switch (end) {
            case DeliveryEnd.Sent _ -> sent.record(Duration.between(created, now));
            case DeliveryEnd.Failed failed ->
                counter(
                        "replystream.delivery.failures",
                        "Replies that were given up",
                        "error_type",
                        failed.errorType());
        }
    }

    private void counter(String name, String description, String tag, String value) {
        Counter.builder(name)
                .description(description)
                .tag(CHANNEL, channel)
                .tag(tag, value)
                .register(meters)
                .increment();
    }
}
