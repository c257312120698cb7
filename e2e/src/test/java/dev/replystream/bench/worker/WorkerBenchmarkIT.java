package dev.replystream.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Effort.Scale;
import dev.replystream.bench.harness.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of the benchmark run and are sound. What its figures say is not looked at: the spans are far too short to say anything. */
class WorkerBenchmarkIT {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerBenchmarkIT.class);

    @Test
    void runsSoundly() throws Exception {
        List<Figure> figures = new WorkerBenchmark().measure(Effort.of(Scale.SMOKE), LOG::info);

        assertThat(figures)
                .extracting(Figure::name)
                .doesNotHaveDuplicates()
                .anySatisfy(name -> assertThat(name).startsWith("fullness, 20 ms"))
                .anySatisfy(name -> assertThat(name).startsWith("fullness, HTTP"))
                .anySatisfy(name -> assertThat(name).startsWith("replies with 1 % of conversations hung"))
                .anySatisfy(name -> assertThat(name).startsWith("replies exactly once"))
                .anySatisfy(name -> assertThat(name).startsWith("latency"))
                .anySatisfy(name -> assertThat(name).startsWith("bookkeeping"))
                .anySatisfy(name -> assertThat(name).startsWith("runs of ours that were not sound"));
    }
}
