package dev.replystream.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.bench.harness.UnsoundRunException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PartitionWatchTest {

    private final PartitionWatch watch = new PartitionWatch(2);

    @Test
    void takesTheLongestSilenceOfAnyPartitionSinceItWaited() throws Exception {
        watch.seen(0, 100);
        watch.seen(1, 5_000);
        watch.awaitAll(100, Duration.ZERO);
        watch.seen(0, 6_000);
        watch.seen(0, 6_100);
        watch.seen(1, 6_200);
        assertThat(watch.longestSilenceSince(6_000)).isEqualTo(5_900);
        watch.awaitAll(6_100, Duration.ZERO);
        watch.seen(0, 6_150);
        assertThat(watch.longestSilenceSince(6_000)).isEqualTo(50);
    }

    @Test
    void isUnsoundWhenAPartitionIsNotHeardOfAnyMore() {
        watch.seen(0, 100);
        watch.seen(1, 100);
        watch.seen(0, 300);
        assertThatThrownBy(() -> watch.awaitAll(200, Duration.ofMillis(1)))
                .isInstanceOf(UnsoundRunException.class)
                .hasMessageContaining("silent");
    }
}
