package dev.replystream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.bench.harness.Effort.Scale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EffortTest {

    @Test
    void measuresFiveRoundsInFull() {
        assertThat(Effort.of(Scale.FULL).rounds()).isEqualTo(5);
    }

    @Test
    void choosesByScale() {
        assertThat(Effort.of(Scale.SMOKE).<Integer>choose(1, 2, 3)).isEqualTo(1);
        assertThat(Effort.of(Scale.QUICK).<Integer>choose(1, 2, 3)).isEqualTo(2);
        assertThat(Effort.of(Scale.FULL).<Integer>choose(1, 2, 3)).isEqualTo(3);
    }

    @Test
    void includesAllPartsUnlessSomeAreNamed() {
        assertThat(Effort.of(Scale.FULL).includes("memory")).isTrue();
        assertThat(new Effort(Scale.FULL, 1, Set.of("http")).includes("memory")).isFalse();
        assertThat(new Effort(Scale.FULL, 1, Set.of("http")).includes("http")).isTrue();
    }

    @Test
    void refusesRoundsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Effort(Scale.FULL, 0, Set.of()))
                .withMessage("--rounds must be between 1 and 100, was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Effort(Scale.FULL, 101, Set.of()));
    }
}
