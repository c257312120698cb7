package dev.replystream.service.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Time passes only when the gate pauses. */
class StartupGateTest {

    private final List<Duration> pauses = new ArrayList<>();
    private long nanos = 1;

    @Test
    void opensAtOnceWhenNothingIsWrong() {
        StartupGate gate = gate("10s", answers());

        gate.start();

        assertThat(gate.isRunning()).isTrue();
        assertThat(pauses).isEmpty();
    }

    @Test
    void opensWhenTheLastProblemHasGone() {
        StartupGate gate = gate("10s", answers("kafka is away"), answers("no registry", "no registry", "no registry"));

        gate.start();

        assertThat(gate.isRunning()).isTrue();
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void givesUpWhenTheTimeIsOverNamingWhatIsStillWrong() {
        StartupGate gate =
                gate("3s", answers("gone soon"), () -> Optional.of("kafka is away"), () -> Optional.of("no topics"));

        assertThatThrownBy(gate::start)
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessage("after 3 s (replystream.startup.timeout): kafka is away; no topics");
        assertThat(gate.isRunning()).isFalse();
        assertThat(pauses).hasSize(3);
    }

    @Test
    void looksOnceWhenItMayNotWait() {
        assertThatThrownBy(gate("0s", () -> Optional.of("kafka is away"))::start)
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void standsBeforeEverythingElse() {
        StartupGate gate = gate("1s");

        assertThat(gate.getPhase()).isEqualTo(Integer.MIN_VALUE);
        gate.start();
        gate.stop();
        assertThat(gate.isRunning()).isFalse();
    }

    @Test
    void keepsTheInterruptOfItsThread() {
        StartupGate gate = new StartupGate(
                List.of(() -> Optional.of("kafka is away")),
                new StartupSettings(Duration.ofSeconds(10), Duration.ofSeconds(1)));
        Thread.currentThread().interrupt();

        assertThatThrownBy(gate::start).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private StartupGate gate(String timeout, StartupCheck... checks) {
        StartupSettings settings = new StartupSettings(Duration.parse("PT" + timeout), Duration.ofSeconds(1));
        return new StartupGate(List.of(checks), settings, () -> nanos, pause -> {
            pauses.add(pause);
            nanos += pause.toNanos();
        });
    }

    private static StartupCheck answers(String... problems) {
        Queue<String> waiting = new ArrayDeque<>(List.of(problems));
        return () -> Optional.ofNullable(waiting.poll());
    }
}
