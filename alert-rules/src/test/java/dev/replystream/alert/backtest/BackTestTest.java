package dev.replystream.alert.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.replystream.alert.AlertRules;
import dev.replystream.alert.Windows;
import dev.replystream.alert.rule.RuleContract;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertRule;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.AlertTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackTestTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Period HOUR = new Period(NOON, NOON.plus(Duration.ofHours(1)));

    @Test
    void findsAlertWithItsTimesAndPeak() {
        BackTest test = test(AlertRules.callErrors("errors"), HOUR);
        test.add(Windows.calls(minute(10), 7, 100).build(), minute(10).plusSeconds(20));
        test.add(Windows.calls(minute(10), 30, 100).build(), minute(10).plusSeconds(40));
        test.add(Windows.calls(minute(11), 0, 900).build(), minute(11).plusSeconds(30));

        List<PastAlert> found = test.run();

        assertThat(found).singleElement().satisfies(alert -> {
            assertThat(alert.onset()).isEqualTo(minute(10));
            assertThat(alert.raisedAt()).isEqualTo(minute(10).plusSeconds(20));
            assertThat(alert.severity()).isEqualTo(AlertSeverity.ERROR);
            assertThat(alert.peak().value()).isEqualTo(0.3);
            assertThat(alert.peak().errors()).isEqualTo(Map.of("timeout", 30L));
            assertThat(alert.resolvedAt()).contains(minute(16).plusSeconds(30));
            assertThat(alert.transitions())
                    .extracting(Alert::getTransition)
                    .containsExactly(AlertTransition.RAISED, AlertTransition.ESCALATED, AlertTransition.RESOLVED);
        });
    }

    @Test
    void findsNothingWhereNothingWas() {
        assertThat(test(AlertRules.callErrors("errors"), HOUR).run()).isEmpty();
    }

    @Test
    void tellsPeakOfAlertThatIsNotOver() {
        BackTest test = test(AlertRules.callErrors("errors").setRepeatMillis(0), HOUR);
        test.add(Windows.calls(minute(58), 11, 100).build(), minute(58));
        test.add(Windows.calls(minute(59), 89, 100).build(), minute(59));

        assertThat(test.run()).singleElement().satisfies(alert -> {
            assertThat(alert.resolvedAt()).isEmpty();
            assertThat(alert.transitions()).hasSize(1);
            assertThat(alert.peak().value()).isEqualTo(0.5);
        });
    }

    @Test
    void takesLateFirstRecordForTheEndOfItsMinute() {
        BackTest test = test(AlertRules.callErrors("errors"), HOUR);
        test.add(Windows.calls(minute(10), 30, 100).build(), minute(10).plus(Duration.ofHours(20)));

        assertThat(test.run()).extracting(PastAlert::raisedAt).containsExactly(minute(11));
    }

    @Test
    void knowsWhatHadBegunBeforeThePeriod() {
        BackTest test = test(AlertRules.callErrors("errors"), HOUR);
        test.add(Windows.calls(minute(-3), 30, 100).build(), minute(-3));
        test.add(Windows.calls(minute(-30), 30, 100).build(), minute(-30));

        assertThat(test.run())
                .extracting(PastAlert::raisedAt, PastAlert::resolvedAt)
                .containsExactly(tuple(minute(-3), Optional.of(minute(7))));
    }

    @Test
    void leavesOutWhatCameAfterThePeriodOrBelongsToOthers() {
        BackTest test = test(AlertRules.callErrors("errors").setFilter(Map.of("model", "gpt-4o-mini")), HOUR);
        test.add(Windows.calls(minute(60), 30, 100).build(), minute(60));
        test.add(Windows.calls(minute(5), 30, 100).setTenant("other").build(), minute(5));
        test.add(Windows.calls(minute(5), 30, 100).setModel("gpt-4o").build(), minute(5));
        test.add(Windows.calls(minute(0), 30, 100).setWindowMillis(900_000).build(), minute(5));
        test.add(Windows.replies(minute(5), 30, 100).build(), minute(5));

        assertThat(test.run()).isEmpty();
    }

    @Test
    void followsMessageThatWaitedSinceLongBefore() {
        BackTest test = test(
                AlertRules.callErrors("waiting")
                        .setMetric("oldest_unanswered_age")
                        .setWarningThreshold(7_200_000.0)
                        .setErrorThreshold(null)
                        .setRecoveryMillis(0),
                HOUR);
        test.add(
                Windows.replies(minute(-100), 0, 1)
                        .setOldestUnansweredAt(minute(-100))
                        .build(),
                minute(-99));
        test.add(Windows.replies(minute(-100), 0, 1).build(), minute(40));

        assertThat(test.run())
                .extracting(PastAlert::raisedAt, PastAlert::resolvedAt)
                .containsExactly(tuple(minute(20).plusMillis(1), Optional.of(minute(40))));
    }

    @Test
    void followsSilenceOfManyDays() {
        Period month = new Period(NOON, NOON.plus(Duration.ofDays(30)));
        BackTest test = test(
                AlertRules.callErrors("silent")
                        .setMetric("no_traffic")
                        .setWarningThreshold(60_000.0)
                        .setErrorThreshold(null)
                        .setRepeatMillis(Duration.ofDays(1).toMillis()),
                month);
        IntStream.rangeClosed(-12, 0)
                .forEach(minute -> test.add(Windows.calls(minute(minute), 0, 1).build(), minute(minute)));

        assertThat(test.run())
                .singleElement()
                .satisfies(alert -> assertThat(alert.transitions()).hasSize(30));
    }

    @Test
    void refusesPeriodThatEndsBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(NOON, NOON))
                .withMessage("the period must begin before it ends, was 2026-11-22T12:00:00Z to 2026-11-22T12:00:00Z");
    }

    private static BackTest test(AlertRule.Builder rule, Period period) {
        return new BackTest("default", RuleContract.read(rule.build()), period);
    }

    private static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
