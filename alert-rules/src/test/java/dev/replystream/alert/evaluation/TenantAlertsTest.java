package dev.replystream.alert.evaluation;

import static dev.replystream.alert.evaluation.TenantRun.NOON;
import static dev.replystream.avro.AlertTransition.ESCALATED;
import static dev.replystream.avro.AlertTransition.RAISED;
import static dev.replystream.avro.AlertTransition.REMINDED;
import static dev.replystream.avro.AlertTransition.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.replystream.alert.AlertRules;
import dev.replystream.alert.Windows;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertRule;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.BurnRate;
import dev.replystream.avro.NoDataMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantAlertsTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void followsOldestMessageWithoutAnyTraffic() {
        TenantRun run = TenantRun.of(age("waiting", 300_000.0, 600_000.0));
        run.replies(NOON, Windows.replies(NOON, 0, 1).setOldestUnansweredAt(NOON.plusSeconds(5)));

        List<Alert> told = run.until(NOON.plus(Duration.ofMinutes(15))).told();

        assertThat(told)
                .extracting(Alert::getTransition, Alert::getSeverity, Alert::getOccurredAt)
                .containsExactly(
                        tuple(
                                RAISED,
                                AlertSeverity.WARNING,
                                NOON.plusSeconds(305).plusMillis(1)),
                        tuple(
                                ESCALATED,
                                AlertSeverity.ERROR,
                                NOON.plusSeconds(605).plusMillis(1)));
        assertThat(told.getFirst().getOnsetAt()).isEqualTo(NOON);
        assertThat(told.getFirst().getSummary())
                .isEqualTo("Age of the oldest unanswered message is 5 min, above 5 min");
    }

    @Test
    void resolvesWhenTheOldestMessageIsAnswered() {
        TenantRun run = TenantRun.of(age("waiting", 300_000.0, null).setRecoveryMillis(0));
        run.replies(NOON, Windows.replies(NOON, 0, 1).setOldestUnansweredAt(NOON));
        Instant answered = NOON.plus(Duration.ofMinutes(20));

        List<Alert> told = run.replies(answered, Windows.replies(NOON, 0, 1))
                .until(answered)
                .told();

        assertThat(told).extracting(Alert::getTransition).containsExactly(RAISED, RESOLVED);
        assertThat(told.getLast().getDurationMillis()).isEqualTo(1_200_000);
        assertThat(told.getLast().getPeak()).isEqualTo(1_200_000 - 1, within(60_000.0));
    }

    @Test
    void forgetsUnansweredMessageAfterOneDay() {
        TenantRun run = TenantRun.of(age("waiting", 300_000.0, null).setRecoveryMillis(0));
        run.replies(NOON, Windows.replies(NOON, 0, 1).setOldestUnansweredAt(NOON));
        assertThat(run.until(NOON.plus(DAY).minusSeconds(1)).told())
                .extracting(Alert::getTransition)
                .doesNotContain(RESOLVED);

        run.until(NOON.plus(DAY)).until(NOON.plus(DAY).plusSeconds(60));

        assertThat(run.told()).extracting(Alert::getTransition).containsExactly(RESOLVED);
    }

    @Test
    void tellsOfSilenceAtTheMomentItIsTooLong() {
        TenantRun run = TenantRun.of(silence("silent"));
        run.calls(NOON, Windows.calls(NOON, 0, 3));

        List<Alert> told = run.until(NOON.plus(Duration.ofHours(1))).told();

        assertThat(told)
                .extracting(Alert::getTransition, Alert::getOccurredAt, Alert::getOnsetAt)
                .containsExactly(tuple(RAISED, NOON.plusSeconds(180).plusMillis(1), NOON.plusSeconds(60)));
        assertThat(told.getFirst().getSummary()).isEqualTo("Time without calls is 2 min, above 2 min");
    }

    @Test
    void tellsOfSilenceOfGroupAndOfItsEnd() {
        TenantRun run =
                TenantRun.of(silence("silent").setGroupBy(List.of("model")).setRecoveryMillis(0));
        IntStream.range(0, 10)
                .forEach(minute ->
                        run.calls(NOON.plusSeconds(60L * minute), Windows.calls(NOON.plusSeconds(60L * minute), 0, 1)));
        run.calls(NOON.plusSeconds(540), Windows.calls(NOON, 0, 1).setModel("rare"));
        Instant back = NOON.plusSeconds(590);

        List<Alert> told = run.calls(
                        back, Windows.calls(NOON.plusSeconds(540), 0, 1).setModel("rare"))
                .until(back)
                .told();

        assertThat(told).isEmpty();
        assertThat(run.until(NOON.plusSeconds(1200)).told())
                .extracting(Alert::getGroup, Alert::getTransition)
                .containsExactly(tuple("model=gpt-4o-mini", RAISED), tuple("model=rare", RAISED));
        assertThat(run.calls(NOON.plusSeconds(1201), Windows.calls(NOON.plusSeconds(1200), 0, 1))
                        .until(NOON.plusSeconds(1201))
                        .told())
                .extracting(Alert::getGroup, Alert::getTransition)
                .containsExactly(tuple("model=gpt-4o-mini", RESOLVED));
    }

    @Test
    void raisesForGroupThatHasNoDataAnyMore() {
        TenantRun run = TenantRun.of(
                AlertRules.callErrors("by-model").setGroupBy(List.of("model")).setNoData(NoDataMode.RAISE));
        run.calls(NOON, Windows.calls(NOON, 0, 100));

        List<Alert> told = run.until(NOON.plus(Duration.ofMinutes(30))).told();

        assertThat(told)
                .extracting(Alert::getGroup, Alert::getTransition, Alert::getOccurredAt)
                .containsExactly(tuple("model=gpt-4o-mini", RAISED, NOON.plusSeconds(300)));
        assertThat(told.getFirst().getSummary())
                .isEqualTo("Call error rate (model=gpt-4o-mini) has had no data for 5 min");
    }

    @Test
    void judgesWhatTimeDoesAtItsMomentHoweverLateItLooks() {
        TenantRun run = TenantRun.of(AlertRules.callErrors("errors").setRecoveryMillis(90_000));
        run.calls(NOON.plusSeconds(7), Windows.calls(NOON, 30, 100));

        List<Alert> told = run.until(NOON.plus(Duration.ofHours(3))).told();

        assertThat(told)
                .extracting(Alert::getTransition, Alert::getOccurredAt)
                .containsExactly(tuple(RAISED, NOON.plusSeconds(7)), tuple(RESOLVED, NOON.plusSeconds(390)));
    }

    @Test
    void remindsAtTheMomentOfTheRepeat() {
        TenantRun run = TenantRun.of(
                AlertRules.callErrors("errors").setWindowMillis(86_400_000).setRepeatMillis(3_600_000));
        run.calls(NOON.plusSeconds(7), Windows.calls(NOON, 30, 100));

        assertThat(run.until(NOON.plus(Duration.ofHours(2)).plusSeconds(7)).told())
                .extracting(Alert::getTransition, Alert::getOccurredAt)
                .containsExactly(
                        tuple(RAISED, NOON.plusSeconds(7)),
                        tuple(REMINDED, NOON.plusSeconds(3607)),
                        tuple(REMINDED, NOON.plusSeconds(7207)));
    }

    @Test
    void judgesNewsOfOneMomentTogether() {
        TenantRun run = TenantRun.of(AlertRules.callErrors("errors"));
        run.calls(NOON.plusMillis(200), Windows.calls(NOON, 30, 100));
        run.calls(NOON.plusMillis(300), Windows.calls(NOON, 0, 1000).setModel("other"));
        assertThat(run.until(NOON.plusSeconds(1)).told()).isEmpty();

        run.calls(NOON.plusSeconds(2), Windows.calls(NOON, 900, 1000));
        run.calls(NOON.plusSeconds(2).plusMillis(101), Windows.calls(NOON, 0, 1000));
        assertThat(run.until(NOON.plusSeconds(3)).told())
                .extracting(Alert::getTransition)
                .containsExactly(RAISED);
    }

    @Test
    void takesBackWhatOtherGroupsWereToldWhenTheRuleGroupsAnew() {
        TenantRun run = TenantRun.of(AlertRules.callErrors("errors").setGroupBy(List.of("model")));
        run.calls(NOON, Windows.calls(NOON, 30, 100)).until(NOON);
        run.told();

        run.rule(NOON.plusSeconds(1), AlertRules.callErrors("errors").setGroupBy(List.of("channel")));
        run.until(NOON.plusSeconds(1));

        assertThat(run.told())
                .extracting(Alert::getGroup, Alert::getTransition)
                .containsExactly(tuple("model=gpt-4o-mini", RESOLVED), tuple("channel=web", RAISED));
        assertThat(run.calls(NOON.plusSeconds(2), Windows.calls(NOON, 31, 100))
                        .until(NOON.plusSeconds(120))
                        .told())
                .isEmpty();
    }

    @Test
    void takesBackWhatItToldOfAnotherMetric() {
        TenantRun run = TenantRun.of(AlertRules.callErrors("mine"));
        run.calls(NOON, Windows.calls(NOON, 30, 100)).until(NOON);
        run.told();

        run.rule(NOON.plusSeconds(1), AlertRules.callErrors("mine").setMetric("lost_calls"));

        assertThat(run.until(NOON.plusSeconds(1)).told())
                .extracting(Alert::getMetric, Alert::getTransition)
                .containsExactly(tuple("call_error_rate", RESOLVED));
    }

    @Test
    void firesWhileBothSpansBurnAndNotBeforeOrAfter() {
        TenantRun run = TenantRun.of(AlertRules.callErrors("burn")
                .setWarningThreshold(null)
                .setErrorThreshold(null)
                .setBurnRate(new BurnRate(0.99, 14.4, 3_600_000L, 300_000L))
                .setRecoveryMillis(0));
        everyMinute(run, 0, 54, 0);
        everyMinute(run, 54, 70, 100);
        everyMinute(run, 70, 90, 0);

        List<Alert> told = run.told();
        assertThat(told)
                .extracting(Alert::getTransition, Alert::getOccurredAt)
                .containsExactly(tuple(RAISED, minute(62)), tuple(RESOLVED, minute(74)));
        assertThat(told.getFirst().getSeverity()).isEqualTo(AlertSeverity.ERROR);
        assertThat(told.getFirst().getMetric()).isEqualTo("call_error_burn_rate");
        assertThat(told.getFirst().getThreshold()).isEqualTo(14.4);
        assertThat(told.getFirst().getSummary())
                .isEqualTo("Call error burn rate is 15 x (900 of 6000) over 1 h 0 min, above 14.4 x");
    }

    @Test
    void filtersByLabelsAndErrorType() {
        TenantRun run = TenantRun.of(AlertRules.callErrors("mini-timeouts")
                .setFilter(Map.of("model", "gpt-4o-mini", "error_type", "timeout")));

        run.calls(NOON, Windows.calls(NOON, 100, 100).setModel("other"))
                .calls(NOON, Windows.calls(NOON, 50, 100).setErrors(Map.of("timeout", 6L, "server_error", 44L)));

        assertThat(run.until(NOON).told())
                .extracting(Alert::getSeverity, Alert::getCount, Alert::getTotal)
                .containsExactly(tuple(AlertSeverity.WARNING, 6L, 100L));
    }

    private static void everyMinute(TenantRun run, int from, int to, long failed) {
        IntStream.range(from, to)
                .forEach(minute -> run.calls(minute(minute), Windows.calls(minute(minute), failed, 100)));
        run.until(minute(to).minusMillis(1));
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static AlertRule.Builder age(String name, double warning, @Nullable Double error) {
        return AlertRules.callErrors(name)
                .setMetric("oldest_unanswered_age")
                .setWarningThreshold(warning)
                .setErrorThreshold(error);
    }

    private static AlertRule.Builder silence(String name) {
        return AlertRules.callErrors(name)
                .setMetric("no_traffic")
                .setWarningThreshold(120_000.0)
                .setErrorThreshold(null);
    }
}
