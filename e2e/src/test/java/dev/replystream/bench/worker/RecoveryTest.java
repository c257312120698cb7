package dev.replystream.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    @Test
    void takesTheNearestRank() {
        assertThat(Recovery.p95(
                        IntStream.rangeClosed(1, 30).mapToObj(i -> 31.0 - i).toList()))
                .isEqualTo(29);
        assertThat(Recovery.p95(
                        IntStream.rangeClosed(1, 20).mapToObj(i -> 1.0 * i).toList()))
                .isEqualTo(19);
    }
}
