package dev.replystream.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.alert.AlertRules;
import dev.replystream.alert.measure.BudgetBurn;
import dev.replystream.alert.measure.LatencyPercentile;
import dev.replystream.alert.measure.RateMetric;
import dev.replystream.avro.AlertRule;
import dev.replystream.avro.BurnRate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void readsBurnRate() {
        Rule rule = RuleContract.read(burning(0.99, 14.4, 3_600_000L, 300_000L).build());

        assertThat(rule.measurement())
                .isEqualTo(new Measurement(
                        new BudgetBurn(RateMetric.CALL_ERROR_RATE, 0.99, Duration.ofMinutes(5)),
                        Map.of(),
                        List.of(),
                        Duration.ofHours(1)));
        assertThat(rule.thresholds().error()).hasValue(14.4);
        assertThat(rule.thresholds().warning()).isEmpty();
    }

    @Test
    void refusesBurnRateBesideThresholds() {
        assertRefused(
                AlertRules.callErrors("mine").setBurnRate(new BurnRate(0.99, 14.4, 3_600_000L, 300_000L)),
                "rule mine: warning_threshold and error_threshold must be null with a burn_rate");
    }

    @Test
    void refusesBurnRateOfMetricThatIsNoRate() {
        assertRefused(
                burning(0.99, 14.4, 3_600_000L, 300_000L).setMetric("cost"),
                "rule mine: burn_rate must be null unless metric is one of [call_error_rate, reply_failure_rate]");
    }

    @Test
    void refusesBurnRateOutOfRange() {
        assertRefused(
                burning(1, 14.4, 3_600_000L, 300_000L),
                "rule mine: burn_rate.objective must be above 0 and below 1, was 1.0");
        assertRefused(
                burning(0.5, 2, 3_600_000L, 300_000L),
                "rule mine: burn_rate.factor must be above 0 and below 2, was 2");
        assertRefused(
                burning(0.5, 0, 3_600_000L, 300_000L),
                "rule mine: burn_rate.factor must be above 0 and below 2, was 0");
        assertRefused(
                burning(0.99, 6, 90_000_000L, 300_000L),
                "rule mine: burn_rate.long_window_millis must be between 60000 and 86400000, was 90000000");
        assertRefused(
                burning(0.99, 6, 300_000L, 300_000L),
                "rule mine: burn_rate.short_window_millis must be between 60000 and 240000, was 300000");
        assertRefused(
                burning(0.99, 6, 300_000L, 90_000L),
                "rule mine: burn_rate.short_window_millis must be a multiple of 60000, was 90000");
    }

    @Test
    void refusesSilenceThatTheSpanCannotShow() {
        assertRefused(
                AlertRules.callErrors("mine")
                        .setMetric("no_traffic")
                        .setWarningThreshold(300_000.0)
                        .setErrorThreshold(null),
                "rule mine: warning_threshold must be between 0 and 299999, was 300000");
    }

    @Test
    void refusesAgeOfMoreThanOneDay() {
        assertRefused(
                AlertRules.callErrors("mine")
                        .setMetric("oldest_unanswered_age")
                        .setWarningThreshold(86_400_000.0)
                        .setErrorThreshold(null),
                "rule mine: warning_threshold must be between 0 and 86340000, was 86400000");
    }

    @Test
    void refusesUnknownChannel() {
        assertRefused(
                AlertRules.callErrors("mine").setChannels(List.of("log", "telegramm")),
                "rule mine: channels must be of [log, slack, telegram, webhook], was telegramm");
    }

    @Test
    void refusesLabelThatIsNamedTwice() {
        assertRefused(
                AlertRules.callErrors("mine").setGroupBy(List.of("model", "model")),
                "rule mine: group_by must name a label once, was [model, model]");
    }

    @Test
    void refusesNameThatIsEmptyOrTooLong() {
        assertRefused(AlertRules.callErrors(" "), "rule  : name must have 1 to 100 characters, had 1");
        assertThatThrownBy(() ->
                        RuleContract.read(AlertRules.callErrors("n".repeat(101)).build()))
                .hasMessageEndingWith("name must have 1 to 100 characters, had 101");
    }

    @Test
    void refusesSampleAndRecoveryTimeOutOfRange() {
        assertRefused(
                AlertRules.callErrors("mine").setMinimumSample(-1),
                "rule mine: minimum_sample must be between 0 and 1000000000000, was -1");
        assertRefused(
                AlertRules.callErrors("mine").setRecoveryMillis(86_400_001),
                "rule mine: recovery_millis must be between 0 and 86400000, was 86400001");
    }

    @Test
    void refusesPercentileOutOfRange() {
        assertRefused(
                AlertRules.callErrors("mine").setMetric("latency_percentile").setPercentile(100.0),
                "rule mine: percentile must be above 0 and below 100, was 100.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call_error_rate",
                "reply_failure_rate",
                "cost",
                "unpriced_calls",
                "lost_calls",
                "oldest_unanswered_age",
                "no_traffic"
            })
    void readsEveryMetricWithoutParameter(String metric) {
        Rule rule = RuleContract.read(
                AlertRules.callErrors("mine").setMetric(metric).build());

        assertThat(rule.measurement().metric().code()).isEqualTo(metric);
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
                        "oldest-unanswered",
                        "reply-failure-rate",
                        "reply-failure-rate-by-type",
                        "unpriced-calls");
    }

    private static AlertRule.Builder burning(double objective, double factor, long longMillis, long shortMillis) {
        return AlertRules.callErrors("mine")
                .setWarningThreshold(null)
                .setErrorThreshold(null)
                .setBurnRate(new BurnRate(objective, factor, longMillis, shortMillis));
    }

    private static void assertRefused(AlertRule.Builder rule, String message) {
        assertThatThrownBy(() -> RuleContract.read(rule.build()))
                .isInstanceOf(InvalidRuleException.class)
                .hasMessage(message);
    }
}
