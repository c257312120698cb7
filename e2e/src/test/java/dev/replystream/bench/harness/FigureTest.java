package dev.replystream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.bench.harness.Figure.Opponent;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void comparesRoundByRound() {
        Figure figure = Figure.against(
                "rate", "msg/s", List.of(10.0, 40.0, 60.0), new Opponent("peer", List.of(10.0, 20.0, 20.0)));

        assertThat(figure.ratio()).contains(new Spread(2, 1, 3));
        assertThat(figure.typical()).isEqualTo(40);
    }

    @Test
    void comparesEachRoundWithALimit() {
        Figure figure = Figure.ofLimit("fullness", "", List.of(0.9, 0.98, 0.95), "Little's law", 1);

        assertThat(figure.ratio()).contains(new Spread(0.95, 0.9, 0.98));
    }

    @Test
    void meetsAGoalAtItsBound() {
        Figure figure = Figure.ofLimit("fullness", "", List.of(0.97), "Little's law", 1);

        assertThat(figure.withGoal(Goal.ratioAtLeast(0.97)).met()).contains(true);
        assertThat(figure.withGoal(Goal.ratioAtLeast(0.971)).met()).contains(false);
        assertThat(figure.withGoal(Goal.ratioAtMost(0.97)).met()).contains(true);
        assertThat(figure.withGoal(Goal.ratioAtMost(0.969)).met()).contains(false);
        assertThat(figure.met()).isEmpty();
    }

    @Test
    void meetsAGoalOfItsOwnValueWithoutAPeer() {
        Figure figure = Figure.alone("latency", "ms", List.of(80.0, 60.0, 40.0));

        assertThat(figure.withGoal(Goal.oursAtMost(60)).met()).contains(true);
        assertThat(figure.withGoal(Goal.oursAtMost(59)).met()).contains(false);
        assertThat(figure.withGoal(Goal.oursAtLeast(60)).met()).contains(true);
        assertThat(figure.withGoal(Goal.oursAtLeast(61)).met()).contains(false);
    }

    @Test
    void refusesAGoalThatNoRatioCanMeet() {
        Figure figure = Figure.alone("latency", "ms", List.of(80.0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> figure.withGoal(Goal.ratioAtMost(1)))
                .withMessageContaining("latency");
    }

    @Test
    void refusesPeersOfOtherRounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.against("rate", "", List.of(1.0, 2.0), new Opponent("peer", List.of(1.0))))
                .withMessageContaining("2 rounds of ours and 1 of peer");
    }

    @Test
    void refusesAPeerThatDidNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Opponent("peer", List.of(0.0)))
                .withMessageContaining("above zero");
    }
}
