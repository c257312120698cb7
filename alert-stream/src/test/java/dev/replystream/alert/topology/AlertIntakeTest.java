package dev.replystream.alert.topology;

import static dev.replystream.alert.topology.TopologyRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.replystream.alert.AlertRules;
import dev.replystream.alert.Windows;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.DeadLetter;
import dev.replystream.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertIntakeTest {

    private static final Duration SOON = Duration.ofMillis(200);

    private final TopologyRun run = new TopologyRun();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void remindsWhileItLasts() {
        run.rule(AlertRules.callErrors("call-error-rate").setRepeatMillis(60_000));
        run.calls(Windows.calls(NOON, 30, 100)).wait(Duration.ofSeconds(61));

        assertThat(total(run.alerts()))
                .extracting(Alert::getTransition)
                .containsExactly(AlertTransition.RAISED, AlertTransition.REMINDED);
    }

    @Test
    void passesOverQuarterHours() {
        run.calls(Windows.calls(NOON, 100, 100).setWindowMillis(900_000)).wait(SOON);

        assertThat(run.alerts()).isEmpty();
        assertThat(run.deadLetters()).isEmpty();
    }

    @Test
    void takesRuleInPlaceOfTheBuiltInOne() {
        run.rule(AlertRules.callErrors("call-error-rate")
                .setWarningThreshold(0.5)
                .setErrorThreshold(null));
        run.calls(Windows.calls(NOON, 30, 100)).wait(SOON);

        assertThat(total(run.alerts())).isEmpty();
    }

    @Test
    void addsRuleAndTakesItBackAtRunTime() {
        run.calls(Windows.calls(NOON, 1, 100)).wait(SOON);
        assertThat(run.alerts()).isEmpty();

        run.rule(AlertRules.callErrors("strict").setWarningThreshold(0.001).setErrorThreshold(null))
                .wait(SOON);
        assertThat(run.alerts())
                .extracting(Alert::getRule, Alert::getTransition)
                .containsExactly(tuple("strict", AlertTransition.RAISED));

        run.noRule("default/strict").wait(SOON);
        assertThat(run.alerts())
                .extracting(Alert::getRule, Alert::getTransition)
                .containsExactly(tuple("strict", AlertTransition.RESOLVED));
    }

    @Test
    void resolvesWhenTheRuleIsSwitchedOff() {
        run.calls(Windows.calls(NOON, 30, 100)).wait(SOON).alerts();

        run.rule(AlertRules.callErrors("call-error-rate").setEnabled(false)).wait(SOON);

        assertThat(run.alerts())
                .extracting(Alert::getRule, Alert::getTransition)
                .containsExactly(tuple("call-error-rate", AlertTransition.RESOLVED));
    }

    @Test
    void keepsTheRuleBeforeAnInvalidOne() {
        run.rule(AlertRules.callErrors("strict").setWarningThreshold(0.001));
        run.rule(AlertRules.callErrors("strict").setWindowMillis(1));
        run.calls(Windows.calls(NOON, 1, 100)).wait(SOON);

        assertThat(run.alerts()).extracting(Alert::getRule).containsExactly("strict");
        assertThat(run.deadLetters())
                .extracting(letter -> letter.getCause() + ": " + letter.getMessage())
                .containsExactly("invalid: rule strict: window_millis must be between 60000 and 86400000, was 1");
    }

    @Test
    void refusesWindowOfAnotherAge() {
        run.calls(Windows.calls(Instant.EPOCH, 30, 100))
                .calls(Windows.calls(Instant.parse("2100-01-01T00:00:00Z"), 30, 100))
                .calls(Windows.calls(NOON.minus(Duration.ofDays(31)), 30, 100));

        assertThat(run.deadLetters())
                .extracting(DeadLetter::getMessage)
                .containsExactly(
                        "window_start must be at most PT744H before the arrival at 2026-11-22T12:00:00Z, was 1970-01-01T00:00:00Z",
                        "window_start must be at most PT1H after 2026-11-22T12:00:00Z, was 2100-01-01T00:00:00Z");
    }

    @Test
    void refusesSketchThatIsNone() {
        ByteBuffer noise = ByteBuffer.wrap(new byte[] {9, 9, 9, 9});
        run.calls(Windows.calls(NOON, 30, 100).setLatencySketch(noise))
                .replies(Windows.replies(NOON, 30, 100).setWaitSketch(noise))
                .wait(SOON);

        assertThat(run.alerts()).isEmpty();
        assertThat(run.deadLetters())
                .extracting(DeadLetter::getMessage)
                .containsExactly("latency_sketch is not a latency sketch", "wait_sketch is not a latency sketch");
    }

    @Test
    void leavesKeptRuleAsideThatIsNoLongerValid() {
        run.keptRule(AlertRules.callErrors("call-error-rate").setChannels(List.of("pigeon")));
        run.calls(Windows.calls(NOON, 30, 100)).wait(SOON);

        assertThat(total(run.alerts())).hasSize(1);
        assertThat(run.deadLetters()).isEmpty();
    }

    @Test
    void refusesWhatItCannotUseAndGoesOn() {
        run.pipeBytes(Topics.USAGE_WINDOWS, "poison", new byte[] {1, 2, 3}, run.now())
                .pipeBytes(Topics.USAGE_WINDOWS, "null", null, run.now())
                .pipeBytes(Topics.REPLY_WINDOWS, null, new byte[] {0, 0, 0, 9, 9}, run.now())
                .pipeBytes(Topics.ALERT_RULES, "no-tenant", null, run.now())
                .calls(Windows.calls(NOON.plus(Duration.ofHours(2)), 30, 100))
                .calls(Windows.calls(NOON, 30, 100))
                .wait(SOON);

        assertThat(run.deadLetters())
                .extracting(letter -> letter.getSourceTopic() + " " + letter.getCause())
                .containsExactly(
                        "usage-windows undecodable",
                        "usage-windows null_value",
                        "reply-windows undecodable",
                        "alert-rules invalid",
                        "usage-windows invalid");
        assertThat(total(run.alerts())).hasSize(1);
    }

    private static List<Alert> total(List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.getRule().equals("call-error-rate"))
                .toList();
    }
}
