package dev.replystream.alert.state;

import static dev.replystream.alert.state.StateMachine.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.alert.rule.NoDataMode;
import dev.replystream.alert.rule.Severity;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertStateTest {

    @Test
    void staysSilentExactlyAtTheWarningThreshold() {
        StateMachine machine = StateMachine.usual();

        assertThat(machine.see(5, 100).transition()).isEmpty();
        assertThat(machine.state()).isEqualTo(Ok.NEVER);
    }

    @Test
    void raisesWarningAboveTheWarningThreshold() {
        Transition told = told(StateMachine.usual().see(6, 100));

        assertThat(told.kind()).isEqualTo(Transition.Kind.RAISED);
        assertThat(told.episode().severity()).isEqualTo(Severity.WARNING);
        assertThat(told.episode().threshold()).isEqualTo(0.05);
        assertThat(told.episode().onset()).isEqualTo(NOON);
        assertThat(told.episode().sequence()).isEqualTo(1);
    }

    @Test
    void raisesWarningExactlyAtTheErrorThreshold() {
        assertThat(told(StateMachine.usual().see(10, 100)).episode().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void raisesErrorAtOnceWithoutWarningBeforeIt() {
        Transition told = told(StateMachine.usual().see(11, 100));

        assertThat(told.kind()).isEqualTo(Transition.Kind.RAISED);
        assertThat(told.episode().severity()).isEqualTo(Severity.ERROR);
        assertThat(told.episode().threshold()).isEqualTo(0.10);
    }

    @Test
    void ignoresSampleBelowTheMinimum() {
        assertThat(StateMachine.usual().see(19, 19).transition()).isEmpty();
    }

    @Test
    void judgesSampleExactlyAtTheMinimum() {
        assertThat(told(StateMachine.usual().see(20, 20)).kind()).isEqualTo(Transition.Kind.RAISED);
    }

    @Test
    void tellsOnceWhileNothingChanges() {
        StateMachine machine = StateMachine.usual();
        machine.see(6, 100);

        assertThat(machine.wait(Duration.ofSeconds(1)).see(6, 100).transition()).isEmpty();
    }

    @Test
    void escalatesTheSameAlert() {
        StateMachine machine = StateMachine.usual();
        Transition raised = told(machine.see(6, 100));

        Transition escalated = told(machine.wait(Duration.ofMinutes(2)).see(20, 100));

        assertThat(escalated.kind()).isEqualTo(Transition.Kind.ESCALATED);
        assertThat(escalated.episode().onset()).isEqualTo(raised.episode().onset());
        assertThat(escalated.episode().severity()).isEqualTo(Severity.ERROR);
        assertThat(escalated.episode().sequence()).isEqualTo(2);
    }

    @Test
    void doesNotEscalateOnSmallSample() {
        StateMachine machine = StateMachine.usual();
        machine.see(6, 100);

        assertThat(machine.see(19, 19).transition()).isEmpty();
    }

    @Test
    void remindsAfterTheRepeatInterval() {
        StateMachine machine = StateMachine.usual();
        machine.see(20, 100);

        assertThat(machine.wait(Duration.ofHours(4).minusMillis(1)).see(20, 100).transition())
                .isEmpty();
        Transition reminded = told(machine.wait(Duration.ofMillis(1)).see(20, 100));

        assertThat(reminded.kind()).isEqualTo(Transition.Kind.REMINDED);
        assertThat(reminded.episode().sequence()).isEqualTo(2);
        assertThat(machine.wait(Duration.ofMillis(1)).see(20, 100).transition()).isEmpty();
    }

    @Test
    void raisesWithoutDataWhenSoSet() {
        Transition told = told(StateMachine.with(NoDataMode.RAISE).seeNothing());

        assertThat(told.kind()).isEqualTo(Transition.Kind.RAISED);
        assertThat(told.episode().severity()).isEqualTo(Severity.ERROR);
        assertThat(told.reading().tally().value()).isZero();
    }

    @Test
    void waitsForEvaluationsInConsecutiveMinutes() {
        StateMachine machine = StateMachine.pending(2, NoDataMode.OK);
        machine.see(20, 100);

        assertThat(machine.wait(Duration.ofSeconds(59)).see(20, 100).transition())
                .isEmpty();
        assertThat(machine.state()).isInstanceOf(Pending.class);
        Transition raised = told(machine.wait(Duration.ofSeconds(1)).see(20, 100));

        assertThat(raised.kind()).isEqualTo(Transition.Kind.RAISED);
        assertThat(raised.episode().onset()).isEqualTo(NOON);
    }

    @Test
    void doesNotApplyTheRecoveryThresholdWhilePending() {
        StateMachine machine = StateMachine.pending(2, NoDataMode.OK);
        machine.see(20, 100);
        machine.see(4, 100);

        assertThat(machine.state()).isInstanceOf(Ok.class);
        assertThat(machine.wait(Duration.ofMinutes(1)).see(20, 100).transition())
                .isEmpty();
    }

    @Test
    void honoursPendingForMissingData() {
        StateMachine machine = StateMachine.pending(2, NoDataMode.RAISE);

        assertThat(machine.seeNothing().transition()).isEmpty();
        assertThat(told(machine.wait(Duration.ofMinutes(1)).seeNothing()).kind())
                .isEqualTo(Transition.Kind.RAISED);
    }

    @Test
    void keepsPendingWithoutDataWhenSoSet() {
        StateMachine machine = StateMachine.pending(2, NoDataMode.KEEP);
        machine.see(20, 100);
        machine.wait(Duration.ofMinutes(1)).seeNothing();

        assertThat(machine.state()).isInstanceOf(Pending.class);
        assertThat(told(machine.see(20, 100)).kind()).isEqualTo(Transition.Kind.RAISED);
    }

    @Test
    void usesOnsetAgainWhenPendingRaisedNothing() {
        StateMachine machine = StateMachine.pending(2, NoDataMode.OK);
        machine.see(20, 100);
        machine.see(0, 100);
        machine.see(20, 100);

        assertThat(((Pending) machine.state()).onset()).isEqualTo(NOON);
    }

    @Test
    void raisesWithTheSeverityOfTheLastEvaluationThatAgreed() {
        StateMachine machine = StateMachine.pending(2, NoDataMode.OK);
        machine.see(20, 100);

        Transition raised = told(machine.wait(Duration.ofMinutes(1)).see(6, 100));

        assertThat(raised.episode().severity()).isEqualTo(Severity.WARNING);
        assertThat(raised.episode().peak().value()).isEqualTo(0.06);
    }

    @Test
    void endsPendingOnSampleThatIsTooSmall() {
        StateMachine machine = StateMachine.pending(2, NoDataMode.OK);
        machine.see(20, 100);

        assertThat(machine.wait(Duration.ofMinutes(1)).see(3, 3).transition()).isEmpty();
        assertThat(machine.state()).isInstanceOf(Ok.class);
    }

    @Test
    void endsPendingWithoutDataWhenThatIsGood() {
        StateMachine machine = StateMachine.pending(2, NoDataMode.OK);
        machine.see(20, 100);
        machine.seeNothing();

        assertThat(machine.state()).isInstanceOf(Ok.class);
    }

    @Test
    void staysWellWithoutDataUnlessThatIsBad() {
        StateMachine good = StateMachine.with(NoDataMode.OK);
        StateMachine kept = StateMachine.with(NoDataMode.KEEP);

        assertThat(good.seeNothing().transition()).isEmpty();
        assertThat(kept.seeNothing().transition()).isEmpty();
        assertThat(good.state()).isEqualTo(Ok.NEVER);
        assertThat(kept.state()).isEqualTo(Ok.NEVER);
    }

    @Test
    void escalatesWarningWithoutDataWhenThatIsBad() {
        StateMachine machine = StateMachine.with(NoDataMode.RAISE);
        machine.see(6, 100);

        assertThat(told(machine.seeNothing()).kind()).isEqualTo(Transition.Kind.ESCALATED);
    }

    @Test
    void tellsOfErrorOnlyOnceAndOfNoWarningBesideIt() {
        StateMachine machine = StateMachine.usual();
        machine.see(20, 100);

        assertThat(machine.see(7, 100).transition()).isEmpty();
        assertThat(machine.see(20, 100).transition()).isEmpty();
        assertThat(((Firing) machine.state()).episode().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void neverEscalatesWithoutErrorThreshold() {
        StateMachine machine = StateMachine.judging(OptionalDouble.of(0.05), OptionalDouble.empty());
        machine.see(6, 100);

        assertThat(machine.see(100, 100).transition()).isEmpty();
        assertThat(((Firing) machine.state()).episode().peak().value()).isEqualTo(1);
    }

    @Test
    void neverEasesWithoutWarningThreshold() {
        StateMachine machine = StateMachine.judging(OptionalDouble.empty(), OptionalDouble.of(0.10));
        machine.see(11, 100);
        machine.see(7, 100);

        assertThat(machine.wait(Duration.ofHours(1)).see(7, 100).transition()).isEmpty();
        assertThat(((Firing) machine.state()).episode().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void remindsOfAlertThatIsKeptWithoutData() {
        StateMachine machine = StateMachine.with(NoDataMode.KEEP);
        machine.see(20, 100);

        assertThat(told(machine.wait(Duration.ofHours(4)).seeNothing()).kind()).isEqualTo(Transition.Kind.REMINDED);
    }

    @Test
    void countsRemindersFromTheLastThatWasTold() {
        StateMachine machine = StateMachine.usual();
        machine.see(6, 100);
        machine.wait(Duration.ofHours(1)).see(20, 100);

        assertThat(machine.wait(Duration.ofHours(3)).see(20, 100).transition()).isEmpty();
        assertThat(told(machine.wait(Duration.ofHours(1)).see(20, 100)).kind()).isEqualTo(Transition.Kind.REMINDED);
    }

    @Test
    void saysWhenTimeAloneChangesIt() {
        StateMachine machine = StateMachine.usual();
        assertThat(machine.due()).isEmpty();

        machine.see(20, 100);
        assertThat(machine.due()).hasValue(NOON.plus(Duration.ofHours(4)));
        machine.see(7, 100);
        assertThat(machine.due()).hasValue(NOON.plus(Duration.ofMinutes(5)));
        machine.wait(Duration.ofMinutes(1)).see(0, 100);
        assertThat(machine.due()).hasValue(NOON.plus(Duration.ofMinutes(6)));
    }

    private static Transition told(Step step) {
        Optional<Transition> transition = step.transition();
        assertThat(transition).isPresent();
        return transition.orElseThrow();
    }
}
