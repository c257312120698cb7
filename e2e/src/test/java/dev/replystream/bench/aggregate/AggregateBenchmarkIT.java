package dev.replystream.bench.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Effort.Scale;
import dev.replystream.bench.harness.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sides count right, and ours and the DSL find their state again. How fast they are is not looked at: there is far too little to count. */
class AggregateBenchmarkIT {

    private static final Logger LOG = LoggerFactory.getLogger(AggregateBenchmarkIT.class);

    @Test
    void runsSoundly() throws Exception {
        List<Figure> figures = new AggregateBenchmark().measure(Effort.of(Scale.SMOKE), LOG::info);

        assertThat(figures)
                .extracting(Figure::name)
                .doesNotHaveDuplicates()
                .contains(
                        "events per second and core, beside Kafka Streams DSL",
                        "events per second and core, beside Apache Flink",
                        "events per second and core, beside raw consumer",
                        "state per group and window",
                        "changelogs per event",
                        "changelog records restored per second");
    }
}
