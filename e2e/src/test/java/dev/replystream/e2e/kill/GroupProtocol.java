package dev.replystream.e2e.kill;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How workers agree on their partitions. */
enum GroupProtocol {
    /** KIP-848: the broker decides, and its settings say how long it waits for a member. */
    CONSUMER,
    /** The older one: members decide, and theirs do. */
    CLASSIC;

    /** How long a group waits for a member that says nothing, under either protocol: the least that a broker allows. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

    /** Settings of a broker that waits that long for members that leave it to the broker. */
    static Map<String, String> brokerProperties() {
        String timeout = millis(SESSION_TIMEOUT);
        String heartbeat = millis(HEARTBEAT_INTERVAL);
        return Map.of(
                "group.consumer.session.timeout.ms", timeout,
                "group.consumer.min.session.timeout.ms", timeout,
                "group.consumer.heartbeat.interval.ms", heartbeat,
                "group.consumer.min.heartbeat.interval.ms", heartbeat);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Variables of a worker that speaks it. */
    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(Map.of("REPLYSTREAM_WORKER_INTAKE_GROUP_PROTOCOL", code()));
        if (this == CLASSIC) {
            variables.put("REPLYSTREAM_KAFKA_PROPERTIES_SESSION_TIMEOUT_MS", millis(SESSION_TIMEOUT));
            variables.put("REPLYSTREAM_KAFKA_PROPERTIES_HEARTBEAT_INTERVAL_MS", millis(HEARTBEAT_INTERVAL));
        }
        return variables;
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }
}
