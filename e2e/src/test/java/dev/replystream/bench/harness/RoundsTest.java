package dev.replystream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final List<String> order = new ArrayList<>();

    @Test
    void takesSidesInTurn() throws Exception {
        Rounds<String, Integer> rounds = Rounds.interleaved(2, List.of("A", "B"), (side, round) -> {
            order.add(side + round);
            return round * 10;
        });

        assertThat(order).containsExactly("A1", "B1", "B2", "A2");
        assertThat(rounds.of("B")).containsExactly(10, 20);
        assertThat(rounds.of("B", each -> each / 4.0)).containsExactly(2.5, 5.0);
    }

    @Test
    void everySideIsTheFirstOnceInTurn() throws Exception {
        Rounds.interleaved(4, List.of("A", "B", "C"), (side, round) -> order.add(side));

        assertThat(String.join("", order)).isEqualTo("ABC" + "BCA" + "CAB" + "ABC");
    }

    @Test
    void knowsOnlyItsSides() throws Exception {
        Rounds<String, Integer> rounds = Rounds.interleaved(1, List.of("A"), (side, round) -> round);

        assertThatNullPointerException().isThrownBy(() -> rounds.of("C")).withMessageContaining("C was not measured");
    }
}
