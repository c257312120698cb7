package dev.replystream.alert.topology;

import static dev.replystream.alert.topology.TopologyRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.replystream.alert.AlertRules;
import dev.replystream.alert.Windows;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.AlertTransition;
import dev.replystream.schemas.id.NameBasedId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertTopologyTest {

    private static final Duration SOON = Duration.ofMillis(200);

    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void raisesErrorInTotalAndByType() {
        run.calls(Windows.calls(NOON, 30, 100)).wait(SOON);

        assertThat(run.alerts())
                .extracting(Alert::getRule, Alert::getGroup, Alert::getTransition, Alert::getSeverity, Alert::getValue)
                .containsExactlyInAnyOrder(
                        tuple("call-error-rate", "", AlertTransition.RAISED, AlertSeverity.ERROR, 0.3),
                        tuple(
                                "call-error-rate-by-type",
                                "error_type=timeout",
                                AlertTransition.RAISED,
                                AlertSeverity.ERROR,
                                0.3));
    }

    @Test
    void describesTheAlertInFull() {
        run.calls(Windows.calls(NOON, 30, 100)).wait(SOON);

        Alert alert = total(run.alerts()).getFirst();
        assertThat(alert.getAlertId())
                .isEqualTo(NameBasedId.ofAlert("default", "call-error-rate", "", NOON.toEpochMilli())
                        .toString());
        assertThat(alert.getOnsetAt()).isEqualTo(NOON);
        assertThat(alert.getWindowEnd()).isEqualTo(NOON.plusSeconds(60));
        assertThat(alert.getWindowStart()).isEqualTo(NOON.minusSeconds(240));
        assertThat(alert.getErrors()).isEqualTo(Map.of("timeout", 30L));
        assertThat(alert.getCount()).isEqualTo(30);
        assertThat(alert.getTotal()).isEqualTo(100);
        assertThat(alert.getDurationMillis()).isNull();
        assertThat(alert.getSummary()).isEqualTo("Call error rate is 30 % (30 of 100) over 5 min, above 10 %");
    }

    @Test
    void staysSilentBelowTheMinimumSample() {
        run.calls(Windows.calls(NOON, 19, 19)).wait(SOON);

        assertThat(run.alerts()).isEmpty();
    }

    @Test
    void sumsWindowsOfAllDimensionsAndMinutes() {
        run.wait(Duration.ofMinutes(4))
                .calls(Windows.calls(NOON, 5, 10))
                .calls(Windows.calls(run.minute(), 5, 10).setModel("gpt-4o"))
                .wait(SOON);

        assertThat(total(run.alerts())).extracting(Alert::getTotal).containsExactly(20L);
    }

    @Test
    void replacesWindowByItsUpdate() {
        run.calls(Windows.calls(NOON, 1, 100))
                .wait(SOON)
                .calls(Windows.calls(NOON, 6, 100))
                .wait(SOON);

        assertThat(total(run.alerts())).extracting(Alert::getCount).containsExactly(6L);
    }

    @Test
    void leavesMinutesOutsideTheSpanAside() {
        run.wait(Duration.ofMinutes(5)).calls(Windows.calls(NOON, 100, 100)).wait(SOON);

        assertThat(run.alerts()).isEmpty();
        assertThat(run.minutes()).isZero();
    }

    @Test
    void escalatesTheSameAlert() {
        run.calls(Windows.calls(NOON, 6, 100))
                .wait(SOON)
                .calls(Windows.calls(NOON, 20, 100))
                .wait(SOON);

        List<Alert> alerts = total(run.alerts());
        assertThat(alerts)
                .extracting(Alert::getTransition, Alert::getSeverity, Alert::getSequence)
                .containsExactly(
                        tuple(AlertTransition.RAISED, AlertSeverity.WARNING, 1),
                        tuple(AlertTransition.ESCALATED, AlertSeverity.ERROR, 2));
        assertThat(alerts)
                .extracting(Alert::getAlertId)
                .containsOnly(alerts.getFirst().getAlertId());
    }

    @Test
    void resolvesOnceWithoutFurtherTraffic() {
        run.calls(Windows.calls(NOON, 30, 100)).wait(SOON);
        String id = total(run.alerts()).getFirst().getAlertId();

        run.wait(Duration.ofMinutes(30));

        Alert resolved = total(run.alerts()).getFirst();
        assertThat(resolved.getTransition()).isEqualTo(AlertTransition.RESOLVED);
        assertThat(resolved.getAlertId()).isEqualTo(id);
        assertThat(resolved.getValue()).isZero();
        assertThat(resolved.getPeak()).isEqualTo(0.3);
        assertThat(resolved.getErrors()).isEqualTo(Map.of("timeout", 30L));
        assertThat(Duration.ofMillis(resolved.getDurationMillis()))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusSeconds(2));
        assertThat(run.states())
                .hasEntrySatisfying(
                        id, latest -> assertThat(latest.getTransition()).isEqualTo(AlertTransition.RESOLVED));
        assertThat(run.minutes()).isZero();
        assertThat(total(run.alerts())).isEmpty();
    }

    @Test
    void keepsTenantsApart() {
        run.calls(Windows.calls(NOON, 30, 100))
                .calls(Windows.calls(NOON, 0, 1000).setTenant("other"))
                .wait(SOON);

        assertThat(run.alerts()).isNotEmpty().extracting(Alert::getTenant).containsOnly("default");
    }

    @Test
    void judgesReplies() {
        run.replies(Windows.replies(NOON, 2, 20)).wait(SOON);

        assertThat(run.alerts())
                .extracting(Alert::getRule, Alert::getSeverity)
                .containsExactlyInAnyOrder(
                        tuple("reply-failure-rate", AlertSeverity.WARNING),
                        tuple("reply-failure-rate-by-type", AlertSeverity.WARNING));
    }

    @Test
    void warnsOfSingleLostOrUnpricedCall() {
        run.calls(Windows.calls(NOON, 0, 2).setLost(1).setUnpricedCalls(1)).wait(SOON);

        assertThat(run.alerts())
                .extracting(Alert::getRule, Alert::getSeverity, Alert::getValue)
                .containsExactlyInAnyOrder(
                        tuple("lost-calls", AlertSeverity.WARNING, 1.0),
                        tuple("unpriced-calls", AlertSeverity.WARNING, 1.0));
    }

    @Test
    void seesWhatItMissedAtTheTimeOfTheLog() {
        try (TopologyRun late = TopologyRun.startingAt(NOON.plus(Duration.ofHours(1)))) {
            late.callsAt(NOON.plusSeconds(10), Windows.calls(NOON, 30, 100))
                    .callsAt(NOON.plusSeconds(700), Windows.calls(NOON.plusSeconds(660), 0, 100))
                    .wait(SOON);

            assertThat(total(late.alerts()))
                    .extracting(Alert::getTransition, Alert::getOccurredAt)
                    .containsExactly(
                            tuple(AlertTransition.RAISED, NOON.plusSeconds(10)),
                            tuple(AlertTransition.RESOLVED, NOON.plusSeconds(600)));
        }
    }

    @Test
    void warnsOfMessageThatWaitsWithoutAnyTraffic() {
        run.replies(Windows.replies(NOON, 0, 1).setOldestUnansweredAt(NOON))
                .wait(Duration.ofMinutes(5))
                .wait(SOON);

        assertThat(run.alerts())
                .extracting(Alert::getRule, Alert::getSeverity, Alert::getOccurredAt)
                .containsExactly(tuple(
                        "oldest-unanswered",
                        AlertSeverity.WARNING,
                        NOON.plus(Duration.ofMinutes(5)).plusMillis(1)));
    }

    @Test
    void keepsMinuteWithMessageThatWaits() {
        run.replies(Windows.replies(NOON, 0, 1).setOldestUnansweredAt(NOON)).wait(Duration.ofMinutes(30));
        assertThat(run.minutes()).isEqualTo(1);

        run.replies(Windows.replies(NOON, 0, 1)).wait(Duration.ofMinutes(2));
        assertThat(run.minutes()).isZero();
    }

    @Test
    void tellsOfSilence() {
        run.rule(AlertRules.callErrors("silent")
                        .setMetric("no_traffic")
                        .setWarningThreshold(120_000.0)
                        .setErrorThreshold(null))
                .calls(Windows.calls(NOON, 0, 1))
                .wait(Duration.ofMinutes(4));

        assertThat(run.alerts())
                .extracting(Alert::getRule, Alert::getTransition, Alert::getOccurredAt)
                .containsExactly(tuple(
                        "silent", AlertTransition.RAISED, NOON.plusSeconds(180).plusMillis(1)));
    }

    private static List<Alert> total(List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.getRule().equals("call-error-rate"))
                .toList();
    }
}
