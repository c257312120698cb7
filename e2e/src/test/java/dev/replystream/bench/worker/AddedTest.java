package dev.replystream.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.bench.worker.OpenLoop.Added;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddedTest {

    @Test
    void quantilesAreValuesThatWereMeasured() {
        double[] backwards =
                IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray();

        assertThat(Added.of(backwards)).isEqualTo(new Added(100, 198));
    }

    @Test
    void oneValueIsAllQuantiles() {
        assertThat(Added.of(new double[] {7})).isEqualTo(new Added(7, 7));
    }
}
