package dev.replystream.bench.alerts.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.bench.alerts.prometheus.Monitoring.Timing;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class RunningPrometheusTest {

    @Test
    void defaultsAreLeftToTheProgram() {
        assertThat(RunningPrometheus.targets(Timing.DEFAULTS, 1, 2)).contains("127.0.0.1:1", "127.0.0.1:2");
        assertThat(RunningPrometheus.targets(Timing.DEFAULTS, 1, 2)).doesNotContain("interval");
        assertThat(RunningPrometheus.routes(Timing.DEFAULTS, 3)).doesNotContain("group_wait");
    }

    @Test
    void fastestLooksEverySecondAndTellsAtOnce() {
        assertThat(RunningPrometheus.targets(Timing.FASTEST, 1, 2))
                .contains("scrape_interval: 1s", "evaluation_interval: 1s");
        assertThat(RunningPrometheus.routes(Timing.FASTEST, 3)).contains("  group_wait: 0s\n");
    }

    @Test
    void filesAreYaml() {
        for (Timing timing : Timing.values()) {
            assertThat(new Yaml().<Object>load(RunningPrometheus.targets(timing, 1, 2)))
                    .isNotNull();
            assertThat(new Yaml().<Object>load(RunningPrometheus.routes(timing, 3)))
                    .isNotNull();
        }
    }
}
