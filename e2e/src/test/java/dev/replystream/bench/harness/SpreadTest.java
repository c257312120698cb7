package dev.replystream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void takesTheMiddleOneOfAnOddNumber() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(4, 1, 9));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0, 5.0))).isEqualTo(new Spread(4.5, 1, 9));
    }

    @Test
    void isThatOfTheOnlyValue() {
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void refusesNoValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }

    @Test
    void refusesWhatIsNoFiniteNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spread.of(List.of(1.0, Double.NaN)))
                .withMessageContaining("finite");
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of(Double.POSITIVE_INFINITY)));
    }
}
