package dev.replystream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AlertVerdictTest {
    private static final List<Alert> CAME_AND_WENT =
            List.of(DemoRecords.alert("1", AlertTransition.RAISED), DemoRecords.alert("1", AlertTransition.RESOLVED));

    @Test
    void asksForAlertWhenTenthOfTwentyCallsOfMinuteFailed() {
        assertThat(new AlertVerdict(minute(18, 2), List.of()).violation())
                .contains("no alert call-error-rate was raised, though at least a tenth of the calls of"
                        + " 2026-11-22T10:00:00Z failed");
        assertThat(new AlertVerdict(minute(18, 2), CAME_AND_WENT).violation()).isEmpty();
    }

    @Test
    void asksForNoneWhenFewerCallsFailed() {
        assertThat(new AlertVerdict(minute(19, 1), List.of()).violation()).isEmpty();
        assertThat(new AlertVerdict(minute(9, 10), List.of()).violation()).isEmpty();
        assertThat(new AlertVerdict(List.of(), List.of()).violation()).isEmpty();
    }

    @Test
    void doesNotAddMinutesUp() {
        List<UsageEvent> calls = new ArrayList<>(minute(9, 1));
        calls.addAll(Collections.nCopies(9, nextMinute(UsageStatus.SUCCEEDED, null)));
        calls.add(nextMinute(UsageStatus.FAILED, "server_error"));

        assertThat(new AlertVerdict(calls, List.of()).violation()).isEmpty();
    }

    @Test
    void countsNeitherCallsThatWeGaveUpNorCorrections() {
        List<UsageEvent> calls = new ArrayList<>(minute(19, 0));
        calls.add(DemoRecords.call(UsageStatus.CANCELLED, "cancelled"));
        calls.add(DemoRecords.call(UsageStatus.LOST, "lost"));
        calls.addAll(
                Collections.nCopies(3, DemoRecords.callAt(DemoRecords.NOW, 1, UsageStatus.FAILED, "server_error")));

        assertThat(new AlertVerdict(calls, List.of()).dueMinute()).isEmpty();
    }

    @Test
    void asksThatAlertResolves() {
        List<Alert> alerts = new ArrayList<>(CAME_AND_WENT);
        alerts.add(DemoRecords.alert("2", AlertTransition.RAISED));

        assertThat(new AlertVerdict(List.of(), alerts).violation())
                .contains("the alert call-error-rate was raised and has not resolved");
    }

    @Test
    void isNotContentWithAlertOfAnotherRule() {
        Alert other = DemoRecords.alertOf("unpriced-calls", "1", AlertTransition.RAISED);

        assertThat(new AlertVerdict(minute(10, 10), List.of(other)).violation()).isPresent();
        assertThat(new AlertVerdict(List.of(), List.of(other)).violation()).isEmpty();
    }

    private static List<UsageEvent> minute(int succeeded, int failed) {
        List<UsageEvent> calls =
                new ArrayList<>(Collections.nCopies(succeeded, DemoRecords.call(UsageStatus.SUCCEEDED, null)));
        calls.addAll(Collections.nCopies(failed, DemoRecords.call(UsageStatus.FAILED, "server_error")));
        return calls;
    }

    private static UsageEvent nextMinute(UsageStatus status, @Nullable String error) {
        return DemoRecords.callAt(DemoRecords.NOW.plus(Duration.ofMinutes(1)), 0, status, error);
    }
}
