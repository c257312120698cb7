package dev.replystream.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SteadyTest {

    @Test
    void windowWithAWorkInEachPlaceAllTheTimeIsFull() {
        assertThat(new Steady(256, 12_800, 0.02, 10).fullness()).isCloseTo(1, within(1e-12));
        assertThat(new Steady(256, 6_400, 0.02, 10).fullness()).isCloseTo(0.5, within(1e-12));
    }
}
