package dev.replystream.bench.alerts.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replystream.bench.harness.UnsoundRunException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void areTheTimesFromCrossingToAlert() {
        Map<String, Long> crossed = Map.of("one", 1_000_000L, "two", 2_000_000L, "three", 3_000_000L);
        Map<String, Long> alerted = Map.of("one", 301_000_000L, "three", 53_000_000L, "somebody", 1L);

        assertThat(Latencies.between(crossed, alerted).millis()).containsExactly(50.0, 300.0);
    }

    @Test
    void noAlertComesBeforeItsCrossing() {
        assertThatExceptionOfType(UnsoundRunException.class)
                .isThrownBy(() -> Latencies.between(Map.of("one", 2L), Map.of("one", 1L)));
    }

    @Test
    void percentileIsTheNearestRank() {
        Latencies latencies = new Latencies(
                IntStream.rangeClosed(1, 200).mapToObj(value -> (double) value).toList());

        assertThat(latencies.percentile(0.5)).isEqualTo(100);
        assertThat(latencies.percentile(0.99)).isEqualTo(198);
        assertThat(latencies.percentile(1)).isEqualTo(200);
    }

    @Test
    void nothingHasNoPercentile() {
        assertThatExceptionOfType(UnsoundRunException.class).isThrownBy(() -> new Latencies(List.of()).percentile(0.5));
    }
}
