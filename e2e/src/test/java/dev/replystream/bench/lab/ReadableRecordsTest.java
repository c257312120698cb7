package dev.replystream.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.replystream.bench.lab.ReadableRecords.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadableRecordsTest {

    @Test
    void aStraightLineHasItsSlope() {
        List<Point> points = IntStream.range(0, 10)
                .mapToObj(i -> new Point(1_000_000_000_000L + i * 1000L, 500 + 20L * i))
                .toList();

        assertThat(ReadableRecords.slope(points)).isCloseTo(0.02, within(1e-9));
    }

    @Test
    void burstsDoNotShiftTheSlope() {
        List<Point> points = IntStream.range(0, 100)
                .mapToObj(i -> new Point(i / 4 * 400L + i % 4, i))
                .toList();

        assertThat(ReadableRecords.slope(points)).isCloseTo(0.01, within(0.0001));
    }

    @Test
    void onePointHasNoSlope() {
        assertThat(ReadableRecords.slope(List.of(new Point(5, 5)))).isZero();
        assertThat(ReadableRecords.slope(List.of())).isZero();
    }
}
