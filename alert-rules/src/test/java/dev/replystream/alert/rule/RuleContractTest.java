package dev.replystream.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.alert.AlertRules;
import dev.replystream.alert.measure.LatencyPercentile;
import dev.replystream.avro.AlertRule;
import dev.replystream.avro.BurnRate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleContractTest {

    @Test
    void readsEveryField() {
        Rule rule = RuleContract.read(AlertRules.callErrors("mine")
                .setMetric("latency_percentile")
                .setPercentile(95.0)
                .setFilter(Map.of("model", "gpt-4o-mini"))
                .setGroupBy(List.of("channel"))
                .setWindowMillis(600_000)
                .setMinimumSample(7)
                .setWarningThreshold(1000.0)
                .setErrorThreshold(2000.0)
                .setPendingEvaluations(2)
                .setRecoveryThreshold(900.0)
                .setRecoveryMillis(60_000)
                .setRepeatMillis(0)
                .setChannels(List.of("telegram"))
                .setVersion(3)
                .build());

        assertThat(rule.measurement())
                .isEqualTo(new Measurement(
                        new LatencyPercentile(95),
                        Map.of("model", "gpt-4o-mini"),
                        List.of("channel"),
                        Duration.ofMinutes(10)));
        assertThat(rule.thresholds().minimumSample()).isEqualTo(7);
        assertThat(rule.thresholds().pendingEvaluations()).isEqualTo(2);
        assertThat(rule.thresholds().noData()).isEqualTo(NoDataMode.OK);
        assertThat(rule.recovery().threshold()).hasValue(900);
        assertThat(rule.notices()).isEqualTo(new Notices(Duration.ZERO, List.of("telegram")));
        assertThat(rule.version()).isEqualTo(3);
    }

    @Test
    void refusesWindowThatIsNotInWholeMinutes() {
        assertRefused(
                AlertRules.callErrors("mine").setWindowMillis(90_000),
                "rule mine: window_millis must be a multiple of 60000, was 90000");
    }

    @Test
    void refusesWindowOutOfRange() {
        assertRefused(
                AlertRules.callErrors("mine").setWindowMillis(0),
                "rule mine: window_millis must be between 60000 and 86400000, was 0");
    }

    @Test
    void refusesErrorBelowWarning() {
        assertRefused(
                AlertRules.callErrors("mine").setErrorThreshold(0.01),
                "rule mine: error_threshold must be at least warning_threshold (0.05), was 0.01");
    }

    @Test
    void refusesShareAboveOne() {
        assertRefused(
                AlertRules.callErrors("mine").setErrorThreshold(10.0),
                "rule mine: error_threshold must be between 0 and 1, was 10");
    }

    @Test
    void refusesThresholdThatIsNoNumber() {
        assertRefused(
                AlertRules.callErrors("mine").setWarningThreshold(Double.NaN).setErrorThreshold(null),
                "rule mine: warning_threshold must be between 0 and 1, was NaN");
    }

    @Test
    void refusesRuleWithoutThreshold() {
        assertRefused(
                AlertRules.callErrors("mine").setWarningThreshold(null).setErrorThreshold(null),
                "rule mine: warning_threshold or error_threshold must be given");
    }

    @Test
    void refusesRecoveryAboveTheLowestThreshold() {
        assertRefused(
                AlertRules.callErrors("mine").setRecoveryThreshold(0.06),
                "rule mine: recovery_threshold must be between 0 and 0.05, was 0.06");
    }

    @Test
    void refusesUnknownMetric() {
        assertThatThrownBy(() -> RuleContract.read(
                        AlertRules.callErrors("mine").setMetric("weather").build()))
                .isInstanceOf(InvalidRuleException.class)
                .hasMessageStartingWith("rule mine: metric must be one of")
                .hasMessageEndingWith("was weather");
    }

    @Test
    void refusesLabelThatTheMetricDoesNotHave() {
        assertRefused(
                AlertRules.callErrors("mine").setMetric("reply_failure_rate").setGroupBy(List.of("model")),
                "rule mine: group_by must be of [channel, error_type, experiment, variant] for reply_failure_rate,"
                        + " was model");
    }

    @Test
    void refusesPercentileOfOtherMetrics() {
        assertRefused(
                AlertRules.callErrors("mine").setPercentile(95.0),
                "rule mine: percentile must be null unless metric is latency_percentile");
    }

    @Test
    void refusesLatencyWithoutPercentile() {
        assertRefused(
                AlertRules.callErrors("mine").setMetric("latency_percentile"),
                "rule mine: percentile must be given for latency_percentile");
    }

    @Test
    void refusesRepeatBelowOneMinute() {
        assertRefused(
                AlertRules.callErrors("mine").setRepeatMillis(1),
                "rule mine: repeat_millis must be between 60000 and 2592000000, was 1");
    }

    @Test
    void refusesPendingEvaluationsOutOfRange() {
        assertRefused(
                AlertRules.callErrors("mine").setPendingEvaluations(0),
                "rule mine: pending_evaluations must be between 1 and 60, was 0");
    }

    @Test
    void refusesBurnRate() {
        assertRefused(
                AlertRules.callErrors("mine").setBurnRate(new BurnRate(0.99, 14.4, 3_600_000L, 300_000L)),
                "rule mine: burn_rate must be null: burn rates are not evaluated yet");
    }

    @Test
    void hasValidBuiltInRules() {
        List<Rule> rules = new BuiltInRules(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofHours(4)).all();

        assertThat(rules)
                .extracting(Rule::name)
                .containsExactly(
                        "call-error-rate",
                        "call-error-rate-by-type",
                        "lost-calls",
                        "reply-failure-rate",
                        "reply-failure-rate-by-type",
                        "unpriced-calls");
    }

    private static void assertRefused(AlertRule.Builder rule, String message) {
        assertThatThrownBy(() -> RuleContract.read(rule.build()))
                .isInstanceOf(InvalidRuleException.class)
                .hasMessage(message);
    }
}
