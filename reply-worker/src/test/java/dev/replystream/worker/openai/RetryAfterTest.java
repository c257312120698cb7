package dev.replystream.worker.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    @Test
    void readsPausesInBothForms() {
        assertThat(RetryAfter.of("1500", "7")).contains(Duration.ofMillis(1500));
        assertThat(RetryAfter.of(null, "0.25")).contains(Duration.ofMillis(250));
        assertThat(RetryAfter.of(null, "Sun, 22 Nov 2026 10:00:00 GMT")).isEmpty();
        assertThat(RetryAfter.of("-5", null)).isEmpty();
        assertThat(RetryAfter.of(null, null)).isEmpty();
    }
}
