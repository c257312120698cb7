package dev.replystream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.bench.harness.Figure.Opponent;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTableTest {

    private static final List<Figure> FIGURES = List.of(
            Figure.ofLimit("fullness", "", List.of(0.98123), "Little's law", 1).withGoal(Goal.ratioAtLeast(0.97)),
            Figure.against("cpu", "us", List.of(30.0, 31.0), new Opponent("peer", List.of(50.0, 50.0)))
                    .withGoal(Goal.ratioAtMost(0.5)),
            Figure.alone("heap", "B", List.of(1_234_567.0)));

    @Test
    void putsColumnsInLine() {
        assertThat(FigureTable.plain(FIGURES))
                .containsExactly(
                        "what      ours       peer or limit     ratio (median, min, max)  goal           met",
                        "fullness  0.9812     1 (Little's law)  0.9812 (0.9812, 0.9812)   ratio >= 0.97  yes",
                        "cpu       30.5 us    50 us (peer)      0.61 (0.6, 0.62)          ratio <= 0.5   NO",
                        "heap      1235000 B  -                 -                         -              -");
    }

    @Test
    void isATableOfAPage() {
        assertThat(FigureTable.markdown(FIGURES.subList(0, 1)))
                .containsExactly(
                        "| what | ours | peer or limit | ratio (median, min, max) | goal | met |",
                        "|---|---|---|---|---|---|",
                        "| fullness | 0.9812 | 1 (Little's law) | 0.9812 (0.9812, 0.9812) | ratio >= 0.97 | yes |");
    }
}
