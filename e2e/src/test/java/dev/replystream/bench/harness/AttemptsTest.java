package dev.replystream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final List<String> said = new ArrayList<>();
    private final Attempts attempts = new Attempts(said::add);
    private int runs;

    @Test
    void soundRunIsMadeOnce() throws Exception {
        assertThat(attempts.soundly(false, () -> ++runs)).isEqualTo(1);

        assertThat(madeAgain()).containsExactly(0.0, 0.0);
        assertThat(said).isEmpty();
    }

    @Test
    void unsoundRunIsMadeAgainAndCounted() throws Exception {
        assertThat(attempts.soundly(false, () -> unsoundUpTo(2))).isEqualTo(3);
        assertThat(attempts.soundly(true, () -> unsoundUpTo(4))).isEqualTo(5);

        assertThat(madeAgain()).containsExactly(2.0, 1.0);
        assertThat(said).hasSize(3).allMatch(line -> line.startsWith("again, as run "));
    }

    @Test
    void givesUpAfterThreeRuns() {
        assertThatExceptionOfType(UnsoundRunException.class)
                .isThrownBy(() -> attempts.soundly(true, () -> unsoundUpTo(9)))
                .withMessage("run 3 was not sound");

        assertThat(runs).isEqualTo(3);
    }

    @Test
    void otherFailuresAreNotRepeated() {
        assertThatIllegalStateException().isThrownBy(() -> attempts.soundly(true, this::broken));

        assertThat(runs).isEqualTo(1);
        assertThat(madeAgain()).containsExactly(0.0, 0.0);
    }

    private int unsoundUpTo(int last) {
        if (++runs <= last) {
            throw new UnsoundRunException("run " + runs + " was not sound");
        }
        return runs;
    }

    private int broken() {
        runs++;
        throw new IllegalStateException("broken");
    }

    private List<Double> madeAgain() {
        return attempts.figures().stream().map(Figure::typical).toList();
    }
}
