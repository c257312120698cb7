package dev.replystream.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Effort.Scale;
import dev.replystream.bench.harness.Figure;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The benchmark runs and is sound. What its figures say is not looked at: the spans are far too short to say anything. */
class WorkerBenchmarkIT {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerBenchmarkIT.class);

    @Test
    void runsSoundly() throws Exception {
        Effort smoke = new Effort(Scale.SMOKE, 1, Set.of("fullness", "latency", "memory"));

        List<Figure> figures = new WorkerBenchmark().measure(smoke, LOG::info);

        assertThat(figures)
                .extracting(Figure::name)
                .doesNotHaveDuplicates()
                .anySatisfy(name -> assertThat(name).startsWith("fullness"))
                .anySatisfy(name -> assertThat(name).startsWith("latency"))
                .anySatisfy(name -> assertThat(name).startsWith("bookkeeping"));
    }
}
