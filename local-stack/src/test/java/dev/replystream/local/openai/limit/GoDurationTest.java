package dev.replystream.local.openai.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S,0s",
        "PT0.0000001S,1ms",
        "PT0.012S,12ms",
        "PT0.999S,999ms",
        "PT1S,1s",
        "PT1.5S,1.5s",
        "PT8.64S,8.64s",
        "PT6M,6m0s",
        "PT1M0.25S,1m0.25s",
        "PT1H2M3S,1h2m3s"
    })
    void printsAsGoDoes(Duration duration, String text) {
        assertThat(GoDuration.format(duration)).isEqualTo(text);
    }
}
