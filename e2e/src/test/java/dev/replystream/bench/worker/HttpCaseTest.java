package dev.replystream.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.harness.Effort.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpCaseTest {

    private static final Effort FULL = Effort.of(Scale.FULL);

    @Test
    void wholeLatenciesAreMeasuredInFull() {
        for (HttpCase each : HttpCase.all()) {
            long measured = each.span(FULL).measured().toMillis();

            assertThat(measured % each.latency().toMillis()).isZero();
            assertThat(measured).isGreaterThanOrEqualTo(3 * each.latency().toMillis());
        }
    }

    @Test
    void oursIsBesideAPeerInEachCase() {
        for (HttpCase each : HttpCase.all()) {
            List<HttpSide> sides = each.sides(FULL);

            assertThat(sides).startsWith(HttpSide.OURS).doesNotHaveDuplicates();
            assertThat(sides).anyMatch(HttpSide::isParallelConsumer);
        }
    }

    @Test
    void serviceAndSeedAreMeasuredInOneCase() {
        assertThat(HttpCase.GATEWAY.sides(FULL)).contains(HttpSide.SERVICE_SIDE).anyMatch(HttpSide::isSeed);
        assertThat(HttpCase.LARGE.sides(FULL))
                .doesNotContain(HttpSide.SERVICE_SIDE)
                .noneMatch(HttpSide::isSeed);
    }
}
