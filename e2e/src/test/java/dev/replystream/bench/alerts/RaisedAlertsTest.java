package dev.replystream.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.AlertTransition;
import dev.replystream.schemas.serde.TrustedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RaisedAlertsTest {

    private final RaisedAlerts alerts = new RaisedAlerts();

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @Test
    void takesOneAlertOfEachRuleForACrossing() throws InterruptedException {
        alerts.take(alert("shop", RaisedAlerts.RULE, AlertTransition.RAISED), 7);
        alerts.take(alert("shop", RaisedAlerts.RULE + "-by-type", AlertTransition.RAISED), 8);
        alerts.take(alert("shop", RaisedAlerts.RULE, AlertTransition.RESOLVED), 9);

        assertThat(alerts.arrivals().await(List.of("shop"), Duration.ofMinutes(1)))
                .isTrue();
        assertThat(alerts.arrivals().byTenant()).isEqualTo(Map.of("shop", 7L));
        assertThat(alerts.surplus()).isZero();
    }

    @Test
    void countsWhatNothingCalledFor() throws InterruptedException {
        alerts.take(alert("shop", RaisedAlerts.RULE, AlertTransition.RAISED), 7);
        alerts.take(alert("shop", RaisedAlerts.RULE, AlertTransition.RAISED), 8);
        alerts.take(alert("shop", RaisedAlerts.RULE, AlertTransition.ESCALATED), 9);
        alerts.take(alert("shop", "lost-calls", AlertTransition.RAISED), 10);

        assertThat(alerts.arrivals().byTenant()).isEqualTo(Map.of("shop", 7L));
        assertThat(alerts.surplus()).isEqualTo(3);
        assertThat(alerts.awaitSurplus(Duration.ofMinutes(1))).isEqualTo(3);
    }

    @Test
    void doesNotWaitForEver() throws InterruptedException {
        assertThat(alerts.arrivals().await(List.of("shop"), Duration.ofMillis(1)))
                .isFalse();
        assertThat(alerts.awaitSurplus(Duration.ofMillis(1))).isZero();

        assertThat(alerts.arrivals().byTenant()).isEmpty();
    }

    private static Alert alert(String tenant, String rule, AlertTransition transition) {
        return Alert.newBuilder()
                .setAlertId(tenant + rule)
                .setTenant(tenant)
                .setRule(rule)
                .setRuleVersion(1)
                .setGroup("")
                .setLabels(Map.of())
                .setSequence(1)
                .setTransition(transition)
                .setSeverity(AlertSeverity.WARNING)
                .setMetric("call_error_rate")
                .setValue(0.09)
                .setThreshold(0.05)
                .setPeak(0.09)
                .setCount(2)
                .setTotal(22)
                .setErrors(Map.of())
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH)
                .setOnsetAt(Instant.EPOCH)
                .setOccurredAt(Instant.EPOCH)
                .setChannels(List.of())
                .setSummary("")
                .build();
    }
}
