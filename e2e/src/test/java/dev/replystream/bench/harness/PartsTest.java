package dev.replystream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.bench.harness.Effort.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final Parts<Double> parts = new Parts<>(List.of(new Named("one"), new Named("two")));

    /** Measures what it is given. */
    private record Named(String name) implements Part<Double> {

        @Override
        public List<Figure> measure(Double bench) {
            return List.of(Figure.alone(name, "", List.of(bench)));
        }
    }

    @Test
    void areMeasuredInTheirOrder() throws Exception {
        List<String> said = new ArrayList<>();

        List<Figure> figures = parts.measure(5.0, Effort.of(Scale.SMOKE), said::add);

        assertThat(figures)
                .containsExactly(Figure.alone("one", "", List.of(5.0)), Figure.alone("two", "", List.of(5.0)));
        assertThat(said).startsWith("part one").hasSize(4);
    }

    @Test
    void thoseThatAreNotWantedAreLeftOut() throws Exception {
        Effort effort = new Effort(Scale.SMOKE, 1, Set.of("two"));

        assertThat(parts.measure(5.0, effort, _ -> {})).extracting(Figure::name).containsExactly("two");
        assertThat(parts.names()).containsExactly("one", "two");
    }
}
