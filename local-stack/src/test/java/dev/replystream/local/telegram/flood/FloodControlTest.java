package dev.replystream.local.telegram.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloodControlTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final FloodControl control = new FloodControl();

    @Test
    void letsEverythingThroughWithoutLimits() {
        IntStream.range(0, 1_000)
                .forEach(_ ->
                        assertThat(control.admit(1, "a", FloodLimits.NONE, NOW)).isZero());
    }

    @Test
    void letsOneMessageASecondIntoAChat() {
        FloodLimits limits = FloodLimits.TELEGRAM;

        assertThat(control.admit(1, "a", limits, NOW)).isZero();
        assertThat(control.admit(1, "a", limits, NOW.plusMillis(999))).isEqualTo(Duration.ofMillis(1));
        assertThat(control.admit(1, "b", limits, NOW.plusMillis(999))).isZero();
        assertThat(control.admit(2, "a", limits, NOW.plusMillis(999))).isZero();
        assertThat(control.admit(1, "a", limits, NOW.plusMillis(1_000))).isZero();
        assertThat(control.admit(1, "a", limits, NOW.plusSeconds(3_600))).isZero();
        assertThat(control.admit(1, "a", limits, NOW.plusSeconds(3_600))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void letsThirtyMessagesASecondOut() {
        IntStream.range(0, 30)
                .forEach(chat -> assertThat(control.admit(1, "" + chat, FloodLimits.TELEGRAM, NOW))
                        .isZero());

        assertThat(control.admit(1, "30", FloodLimits.TELEGRAM, NOW))
                .isBetween(Duration.ofMillis(33), Duration.ofMillis(34));
        assertThat(control.admit(1, "30", FloodLimits.TELEGRAM, NOW.plusMillis(34)))
                .isZero();
    }

    @Test
    void countsNothingThatIsRefused() {
        FloodLimits limits = new FloodLimits(0.5, null);
        control.admit(1, "a", limits, NOW);
        IntStream.range(0, 100).forEach(_ -> control.admit(1, "a", limits, NOW.plusSeconds(1)));

        assertThat(control.admit(1, "a", limits, NOW.plusSeconds(2))).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1_000.5, Double.NaN})
    void refusesLimitsOutOfRange(double limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FloodLimits(limit, null))
                .withMessageStartingWith("per_chat must be above 0 and at most 1000");
    }
}
