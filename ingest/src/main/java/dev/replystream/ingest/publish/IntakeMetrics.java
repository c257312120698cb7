package dev.replystream.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the intake counts and times, by topic. */
public final class IntakeMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;
    private final Counter replayed;
    private final Map<String, TopicMeters> byTopic = new ConcurrentHashMap<>();

    public IntakeMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.replayed = Counter.builder("replystream.ingest.replayed")
                .description("Requests that were answered with the result of an earlier one")
                .baseUnit("requests")
                .register(meters);
    }

    private record TopicMeters(Counter accepted, Timer acknowledgement) {}

    void accepted(String topic, int records, long nanos) {
        TopicMeters topicMeters = byTopic.computeIfAbsent(topic, this::register);
        topicMeters.accepted().increment(records);
        topicMeters.acknowledgement().record(nanos, TimeUnit.NANOSECONDS);
    }

    void replayed() {
        replayed.increment();
    }

    private TopicMeters register(String topic) {
        return new TopicMeters(
                Counter.builder("replystream.ingest.accepted")
                        .description("Records that Kafka acknowledged")
                        .baseUnit("records")
                        .tag("topic", topic)
                        .register(meters),
                Timer.builder("replystream.ingest.acknowledgement")
                        .description("From handing the records of a request to the producer to their acknowledgement")
                        .tag("topic", topic)
                        .serviceLevelObjectives(BUCKETS)
                        .register(meters));
    }
}
