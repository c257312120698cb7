package dev.replystream.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.bench.worker.side.SideSettings.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpanTest {

    private final Span span = Span.ofMillis(3000, 1000, 2000);

    @Test
    void sideWarmsUpOnce() {
        assertThat(span.lead(Kind.OURS, true)).isEqualTo(Duration.ofSeconds(3));
        assertThat(span.lead(Kind.OURS, false)).isEqualTo(Duration.ofSeconds(1));
        assertThat(span.lead(Kind.THREAD_PER_PARTITION, false)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void parallelConsumerHasTheWholeWarmUpEachTime() {
        assertThat(span.lead(Kind.PARALLEL_STRICT, false)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void wholeIsTheLongestThatItMayTake() {
        assertThat(span.whole()).isEqualTo(Duration.ofSeconds(5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.ofMillis(1000, 3000, 2000))
                .withMessageContaining("ramp");
    }
}
