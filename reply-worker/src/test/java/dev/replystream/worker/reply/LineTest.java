package dev.replystream.worker.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.reply.Line.Permit;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineTest {

    private static final Optional<ErrorType> WELL = Optional.empty();

    private final Line line = new Line(new LineSettings(Duration.ofSeconds(15), Duration.ofSeconds(10), 0.5, 20));

    @ParameterizedTest
    @EnumSource(
            value = ErrorType.class,
            names = {"QUOTA_EXCEEDED", "AUTH", "PERMISSION", "MODEL_NOT_FOUND"})
    void stopsAtAFailureThatNoCallCanEscape(ErrorType type) {
        line.report(Permit.CALL, Optional.of(type), 0);
        assertThat(line.stoppedBy()).contains(type);
        assertThat(line.ask(14_999)).isEqualTo(Permit.WAIT);
        assertThat(line.waitMillis(14_000)).isEqualTo(1_000);
    }

    @Test
    void letsOneProbeThroughAtATime() {
        line.report(Permit.CALL, Optional.of(ErrorType.AUTH), 0);
        assertThat(line.ask(15_000)).isEqualTo(Permit.PROBE);
        assertThat(line.ask(15_000)).isEqualTo(Permit.WAIT);
        line.report(Permit.PROBE, Optional.of(ErrorType.AUTH), 15_100);
        assertThat(line.ask(30_000)).isEqualTo(Permit.WAIT);
        assertThat(line.ask(30_100)).isEqualTo(Permit.PROBE);
    }

    @Test
    void opensWhenAProbeSucceeds() {
        line.report(Permit.CALL, Optional.of(ErrorType.AUTH), 0);
        line.ask(15_000);
        line.report(Permit.PROBE, WELL, 15_100);
        assertThat(line.stoppedBy()).isEmpty();
        assertThat(line.ask(15_100)).isEqualTo(Permit.CALL);
    }

    @Test
    void opensWhenAProbeFailsForItsOwnReason() {
        line.report(Permit.CALL, Optional.of(ErrorType.AUTH), 0);
        line.ask(15_000);
        line.report(Permit.PROBE, Optional.of(ErrorType.BAD_REQUEST), 15_100);
        assertThat(line.ask(15_100)).isEqualTo(Permit.CALL);
    }

    @Test
    void probesAgainWhenAProbeWasNotMade() {
        line.report(Permit.CALL, Optional.of(ErrorType.AUTH), 0);
        line.ask(15_000);
        line.giveBack();
        assertThat(line.ask(15_000)).isEqualTo(Permit.PROBE);
    }

    @Test
    void stopsWhenMoreThanHalfOfTheCallsOfAMinuteFail() {
        fail(10, 0);
        succeed(10, 0);
        assertThat(line.stoppedBy()).isEmpty();
        fail(1, 1_000);
        assertThat(line.stoppedBy()).contains(ErrorType.BREAKER_OPEN);
        assertThat(line.ask(10_999)).isEqualTo(Permit.WAIT);
        assertThat(line.ask(11_000)).isEqualTo(Permit.PROBE);
    }

    @Test
    void doesNotStopOnFewCalls() {
        fail(19, 0);
        assertThat(line.stoppedBy()).isEmpty();
    }

    @Test
    void forgetsCallsAfterAMinute() {
        fail(19, 0);
        fail(1, 60_000);
        assertThat(line.stoppedBy()).isEmpty();
    }

    @Test
    void doesNotStopAtAThirdOfFailures() {
        for (int second = 0; second < 600; second++) {
            fail(3, second * 1_000L);
            succeed(7, second * 1_000L);
        }
        assertThat(line.stoppedBy()).isEmpty();
    }

    @Test
    void doesNotCountFailuresThatTellNothingOfTheProvider() {
        for (int call = 0; call < 100; call++) {
            line.report(Permit.CALL, Optional.of(ErrorType.RATE_LIMIT), 0);
            line.report(Permit.CALL, Optional.of(ErrorType.BAD_REQUEST), 0);
        }
        assertThat(line.stoppedBy()).isEmpty();
    }

    private void fail(int calls, long now) {
        for (int call = 0; call < calls; call++) {
            line.report(Permit.CALL, Optional.of(ErrorType.SERVER_ERROR), now);
        }
    }

    private void succeed(int calls, long now) {
        for (int call = 0; call < calls; call++) {
            line.report(Permit.CALL, WELL, now);
        }
    }
}
