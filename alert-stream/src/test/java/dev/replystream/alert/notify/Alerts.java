package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.AlertTransition;
import java.time.Instant;

/** Alerts as their contract has them, for tests. */
final class Alerts {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Alerts() {}

    static Alert.Builder raised(String summary) {
        return Alert.newBuilder()
                .setAlertId("5c3f3f2e-0000-5000-8000-000000000000")
                .setRule("call-error-rate")
                .setSequence(1)
                .setTransition(AlertTransition.RAISED)
                .setSeverity(AlertSeverity.ERROR)
                .setMetric("call_error_rate")
                .setValue(0.3)
                .setThreshold(0.1)
                .setPeak(0.3)
                .setCount(30)
                .setTotal(100)
                .setWindowStart(NOON.minusSeconds(240))
                .setWindowEnd(NOON.plusSeconds(60))
                .setOnsetAt(NOON)
                .setOccurredAt(NOON)
                .setSummary(summary);
    }
}
