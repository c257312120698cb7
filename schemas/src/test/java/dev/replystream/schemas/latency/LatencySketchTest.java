package dev.replystream.schemas.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencySketchTest {

    private static final int COUNT = 20_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 1})
    void findsQuantilesToOnePercent(double quantile) {
        long[] values = latencies(1);
        LatencySketch sketch = of(values);
        Arrays.sort(values);

        long exact = values[(int) Math.floor(quantile * (COUNT - 1))];

        assertThat(sketch.count()).isEqualTo(COUNT);
        assertThat(sketch.quantile(quantile).orElseThrow())
                .isCloseTo((double) exact, Percentage.withPercentage(1.0001));
    }

    @Test
    void givesEqualBytesForEqualContentsInAnyOrderAndGrouping() {
        List<Long> values = new ArrayList<>(Arrays.stream(latencies(2)).boxed().toList());
        values.addAll(List.of(0L, 0L, 1L));
        LatencySketch whole = LatencySketch.empty();
        values.forEach(whole::add);
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Collections.shuffle(values, random);
            List<LatencySketch> parts = new ArrayList<>();
            for (int from = 0; from < values.size(); ) {
                int to = Math.min(values.size(), from + 1 + random.nextInt(5_000));
                LatencySketch part = LatencySketch.empty();
                values.subList(from, to).forEach(part::add);
                parts.add(part);
                from = to;
            }
            LatencySketch merged = LatencySketch.empty();
            parts.forEach(part -> merged.mergeBytes(part.toBytes()));

            assertThat(merged.toBytes()).isEqualTo(whole.toBytes());
        }
    }

    @Test
    void mergesObjectsAndBytesAlike() {
        LatencySketch byObject = of(latencies(3));
        byObject.merge(of(latencies(4)));
        LatencySketch byBytes = of(latencies(3));
        byBytes.mergeBytes(of(latencies(4)).toBytes());

        assertThat(byObject.toBytes()).isEqualTo(byBytes.toBytes());
        assertThat(byObject.count()).isEqualTo(2 * COUNT);
    }

    @Test
    void survivesItsBytes() {
        ByteBuffer bytes = of(latencies(5)).toBytes();

        LatencySketch read = LatencySketch.ofBytes(bytes);

        assertThat(bytes.position()).isZero();
        assertThat(read.toBytes()).isEqualTo(bytes);
        assertThat(read.quantile(0.5)).isEqualTo(of(latencies(5)).quantile(0.5));
    }

    @Test
    void isNothingWithoutContents() {
        assertThat(LatencySketch.empty().toBytes().remaining()).isZero();
        assertThat(LatencySketch.empty().quantile(0.5)).isEmpty();
        assertThat(LatencySketch.ofBytes(ByteBuffer.allocate(0)).count()).isZero();
    }

    @Test
    void keepsZerosAndCountsNegativeOnesAmongThem() {
        LatencySketch sketch = of(new long[] {0, -5, 0, 100});

        assertThat(sketch.count()).isEqualTo(4);
        assertThat(sketch.quantile(0.5).orElseThrow()).isZero();
        assertThat(LatencySketch.ofBytes(sketch.toBytes()).count()).isEqualTo(4);
    }

    @Test
    void refusesBytesThatAreNoSketch() {
        assertThatThrownBy(() -> LatencySketch.ofBytes(ByteBuffer.wrap(new byte[] {1, 2, 3})))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static LatencySketch of(long[] values) {
        LatencySketch sketch = LatencySketch.empty();
        for (long value : values) {
            sketch.add(value);
        }
        return sketch;
    }

    private static long[] latencies(long seed) {
        Random random = new Random(seed);
        return random.doubles(COUNT)
                .mapToLong(uniform -> (long) (50 + Math.exp(9 * uniform)))
                .toArray();
    }
}
