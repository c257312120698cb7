package dev.replystream.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Effort.Scale;
import dev.replystream.bench.harness.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The benchmark runs; no crossing is missed and none told twice. How soon an alert comes is not looked at. */
class AlertsBenchmarkIT {

    private static final Logger LOG = LoggerFactory.getLogger(AlertsBenchmarkIT.class);

    @Test
    void runsSoundly() throws Exception {
        List<Figure> figures = new AlertsBenchmark().measure(Effort.of(Scale.SMOKE), LOG::info);

        assertThat(figures)
                .extracting(Figure::name)
                .doesNotHaveDuplicates()
                .contains("p50 from crossing to alert, 10 crossings", "p99 from crossing to alert, 10 crossings");
        assertThat(figures)
                .filteredOn(figure -> figure.unit().isEmpty() && !figure.name().startsWith("runs of "))
                .extracting(Figure::name, Figure::typical)
                .containsExactly(tuple("crossings without an alert", 0.0), tuple("alerts too many", 0.0));
    }
}
