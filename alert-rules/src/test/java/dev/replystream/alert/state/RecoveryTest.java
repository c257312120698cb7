package dev.replystream.alert.state;

import static dev.replystream.alert.state.StateMachine.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.alert.rule.NoDataMode;
import dev.replystream.alert.rule.Severity;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final Duration ALMOST_FIVE_MINUTES = Duration.ofMinutes(5).minusMillis(1);

    @Test
    void easesOnlyWhenBelowErrorForTheRecoveryTime() {
        StateMachine machine = StateMachine.usual();
        machine.see(11, 100);
        machine.see(7, 100);

        assertThat(machine.wait(ALMOST_FIVE_MINUTES).see(7, 100).transition()).isEmpty();
        Transition eased = told(machine.wait(Duration.ofMillis(1)).see(7, 100));

        assertThat(eased.kind()).isEqualTo(Transition.Kind.EASED);
        assertThat(eased.episode().severity()).isEqualTo(Severity.WARNING);
        assertThat(eased.episode().threshold()).isEqualTo(0.05);
    }

    @Test
    void startsEasingAnewWhenErrorComesBack() {
        StateMachine machine = StateMachine.usual();
        machine.see(11, 100);
        machine.see(7, 100);
        machine.wait(ALMOST_FIVE_MINUTES).see(11, 100);

        assertThat(machine.wait(Duration.ofMillis(1)).see(7, 100).transition()).isEmpty();
        assertThat(machine.state()).isInstanceOf(Firing.class);
    }

    @Test
    void beginsToRecoverBelowTheRecoveryThresholdOnly() {
        StateMachine machine = StateMachine.usual();
        machine.see(6, 100);

        machine.see(3, 100);
        assertThat(machine.state()).isInstanceOf(Firing.class);
        machine.see(2, 100);
        assertThat(machine.state()).isInstanceOf(Recovering.class);
    }

    @Test
    void resolvesExactlyAfterTheRecoveryTime() {
        StateMachine machine = StateMachine.usual();
        machine.see(20, 100);
        machine.wait(Duration.ofMinutes(1)).see(0, 100);

        assertThat(machine.wait(ALMOST_FIVE_MINUTES).see(0, 100).transition()).isEmpty();
        Transition resolved = told(machine.wait(Duration.ofMillis(1)).see(0, 100));

        assertThat(resolved.kind()).isEqualTo(Transition.Kind.RESOLVED);
        assertThat(resolved.at()).isEqualTo(NOON.plus(Duration.ofMinutes(6)));
        assertThat(resolved.episode().peak().value()).isEqualTo(0.20);
        assertThat(resolved.episode().peak().errors()).containsEntry("timeout", 20L);
        assertThat(resolved.episode().sequence()).isEqualTo(2);
        assertThat(machine.state()).isEqualTo(new Ok(NOON));
    }

    @Test
    void startsRecoveryAnewWhenValueIsBadAgain() {
        StateMachine machine = StateMachine.usual();
        machine.see(20, 100);
        machine.see(0, 100);
        Step again = machine.wait(ALMOST_FIVE_MINUTES).see(4, 100);
        machine.wait(Duration.ofMillis(1)).see(0, 100);

        assertThat(again.transition()).isEmpty();
        assertThat(machine.state()).isInstanceOf(Recovering.class);
        assertThat(machine.wait(ALMOST_FIVE_MINUTES).see(0, 100).transition()).isEmpty();
        assertThat(told(machine.wait(Duration.ofMillis(1)).see(0, 100)).kind()).isEqualTo(Transition.Kind.RESOLVED);
    }

    @Test
    void escalatesOutOfRecovery() {
        StateMachine machine = StateMachine.usual();
        machine.see(6, 100);
        machine.see(0, 100);

        assertThat(told(machine.see(20, 100)).kind()).isEqualTo(Transition.Kind.ESCALATED);
        assertThat(machine.state()).isInstanceOf(Firing.class);
    }

    @Test
    void recoversWithSampleBelowTheMinimum() {
        StateMachine machine = StateMachine.usual();
        machine.see(20, 100);
        machine.see(0, 3);

        assertThat(machine.state()).isInstanceOf(Recovering.class);
    }

    @Test
    void keepsFiringWithBadSampleBelowTheMinimum() {
        StateMachine machine = StateMachine.usual();
        machine.see(20, 100);
        machine.see(3, 3);

        assertThat(machine.state()).isInstanceOf(Firing.class);
        assertThat(((Firing) machine.state()).episode().peak().value()).isEqualTo(0.20);
    }

    @Test
    void resolvesAtOnceWithoutRecoveryTime() {
        StateMachine machine = StateMachine.recoveringIn(Duration.ZERO);
        machine.see(20, 100);

        assertThat(told(machine.see(0, 100)).kind()).isEqualTo(Transition.Kind.RESOLVED);
    }

    @Test
    void doesNotRemindWhileItRecovers() {
        StateMachine machine = StateMachine.recoveringIn(Duration.ofHours(24));
        machine.see(20, 100);
        machine.see(0, 100);

        assertThat(machine.wait(Duration.ofHours(5)).see(0, 100).transition()).isEmpty();
    }

    @Test
    void remindsAgainWhenRecoveryWasInVain() {
        StateMachine machine = StateMachine.recoveringIn(Duration.ofHours(24));
        machine.see(6, 100);
        machine.see(0, 100);

        assertThat(told(machine.wait(Duration.ofHours(5)).see(6, 100)).kind()).isEqualTo(Transition.Kind.REMINDED);
    }

    @Test
    void resolvesErrorAsErrorWithoutEasingBefore() {
        StateMachine machine = StateMachine.usual();
        machine.see(20, 100);
        machine.see(0, 100);

        Transition resolved = told(machine.wait(Duration.ofMinutes(5)).see(0, 100));

        assertThat(resolved.episode().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void countsRecoveryInVainAsEasing() {
        StateMachine machine = StateMachine.usual();
        machine.see(20, 100);
        machine.see(0, 100);

        machine.wait(ALMOST_FIVE_MINUTES).see(4, 100);
        assertThat(machine.state()).isInstanceOf(Firing.class);
        assertThat(told(machine.wait(Duration.ofMillis(1)).see(4, 100)).kind()).isEqualTo(Transition.Kind.EASED);
    }

    @Test
    void recoversAnyValueThatIsNoLongerBadWithoutRecoveryThreshold() {
        StateMachine machine = StateMachine.withoutRecoveryThreshold();
        machine.see(6, 100);
        machine.see(5, 100);

        assertThat(machine.state()).isInstanceOf(Recovering.class);
    }

    @Test
    void raisesNewAlertAfterTheOldOneIsOver() {
        StateMachine machine = StateMachine.recoveringIn(Duration.ZERO);
        machine.see(20, 100);
        machine.wait(Duration.ofMinutes(3)).see(0, 100);

        Transition raised = told(machine.wait(Duration.ofMinutes(1)).see(20, 100));

        assertThat(raised.kind()).isEqualTo(Transition.Kind.RAISED);
        assertThat(raised.episode().sequence()).isEqualTo(1);
        assertThat(raised.episode().onset()).isEqualTo(NOON.plus(Duration.ofMinutes(4)));
    }

    @Test
    void keepsFiringWithoutDataWhenThatIsBad() {
        StateMachine machine = StateMachine.with(NoDataMode.RAISE);
        machine.see(20, 100);
        machine.seeNothing();

        assertThat(machine.state()).isInstanceOf(Firing.class);
    }

    @Test
    void takesNoDataForRecoveryWhenSoSet() {
        StateMachine machine = StateMachine.with(NoDataMode.OK);
        machine.see(20, 100);
        machine.seeNothing();

        assertThat(told(machine.wait(Duration.ofMinutes(5)).seeNothing()).kind())
                .isEqualTo(Transition.Kind.RESOLVED);
    }

    @Test
    void keepsStateWithoutDataWhenSoSet() {
        StateMachine machine = StateMachine.with(NoDataMode.KEEP);
        machine.see(20, 100);

        assertThat(machine.wait(Duration.ofHours(1)).seeNothing().transition()).isEmpty();
        assertThat(machine.state()).isInstanceOf(Firing.class);
        machine.see(0, 100);
        assertThat(machine.wait(Duration.ofHours(1)).seeNothing().transition()).isEmpty();
        assertThat(machine.state()).isInstanceOf(Recovering.class);
    }

    @Test
    void givesSecondAlertOfOneMinuteAnotherOnset() {
        StateMachine machine = StateMachine.recoveringIn(Duration.ZERO);
        machine.see(20, 100);
        machine.see(0, 100);

        Transition second = told(machine.wait(Duration.ofSeconds(1)).see(20, 100));

        assertThat(second.episode().onset()).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void resolvesWhenTheRuleIsGone() {
        StateMachine firing = StateMachine.usual();
        firing.see(20, 100);
        StateMachine recovering = StateMachine.usual();
        recovering.see(20, 100);
        recovering.see(0, 100);

        assertThat(told(firing.end()).kind()).isEqualTo(Transition.Kind.RESOLVED);
        assertThat(told(recovering.end()).kind()).isEqualTo(Transition.Kind.RESOLVED);
    }

    @Test
    void tellsNothingWhenTheRuleOfNoAlertIsGone() {
        StateMachine pending = StateMachine.pending(2, NoDataMode.OK);
        pending.see(20, 100);

        assertThat(pending.end().transition()).isEmpty();
        assertThat(StateMachine.usual().end().transition()).isEmpty();
    }

    private static Transition told(Step step) {
        Optional<Transition> transition = step.transition();
        assertThat(transition).isPresent();
        return transition.orElseThrow();
    }
}
