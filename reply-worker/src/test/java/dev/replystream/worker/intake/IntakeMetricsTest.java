package dev.replystream.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.replystream.worker.window.WindowStatistics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntakeMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong clock = new AtomicLong(1_000);
    private final IntakeStatus status = new IntakeStatus(clock::get, 10);
    private final IntakeMetrics metrics =
            new IntakeMetrics(registry, new Subscription.Meters("replystream.worker.", Tags.empty()), status);

    @Test
    void showsTheWindow() {
        status.assigned(4, 2);
        status.heldUp(true);
        status.turned(new WindowStatistics(7, 30, 12, 1_500, 0, 64, 9, new WindowStatistics.Paused(2, 1)));
        assertThat(gauge("in.flight")).isEqualTo(7);
        assertThat(gauge("max.in.flight")).isEqualTo(10);
        assertThat(gauge("queued")).isEqualTo(30);
        assertThat(gauge("conversations")).isEqualTo(12);
        assertThat(gauge("oldest.waiting")).isEqualTo(1.5);
        assertThat(gauge("gap.width")).isEqualTo(64);
        assertThat(gauge("partitions")).isEqualTo(4);
        assertThat(paused("buffer")).isEqualTo(2);
        assertThat(paused("gap")).isEqualTo(1);
        assertThat(paused("commit")).isEqualTo(4);
        assertThat(gauge("partitions.refused")).isEqualTo(2);
        assertThat(registry.get("replystream.worker.repeats.avoided")
                        .functionCounter()
                        .count())
                .isEqualTo(9);
    }

    @Test
    void saysHowFullTheSlotsWereBetweenTwoLooks() {
        busy(5_000);
        clock.addAndGet(250);
        busy(7_000);
        assertThat(gauge("fullness")).isCloseTo(0.8, within(1e-9));
        clock.addAndGet(250);
        busy(7_000);
        assertThat(gauge("fullness")).isZero();
        status.reset();
        busy(9_000);
        assertThat(gauge("fullness")).isZero();
    }

    @Test
    void countsWorksAndCommitsWithTheirTimes() {
        metrics.worked(20_000_000);
        metrics.worked(40_000_000);
        metrics.committed(Duration.ofMillis(30));
        metrics.commitFailed();
        metrics.poison();
        Timer works = registry.get("replystream.worker.work").timer();
        assertThat(works.count()).isEqualTo(2);
        assertThat(works.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(60);
        Timer commits = registry.get("replystream.worker.commit").timer();
        assertThat(commits.count()).isEqualTo(1);
        assertThat(registry.get("replystream.worker.commit.failures").counter().count())
                .isEqualTo(1);
        assertThat(registry.get("replystream.worker.poison").counter().count()).isEqualTo(1);
    }

    @Test
    void showsTheLagOfAPartitionWhileItIsAssigned() {
        metrics.lag(3, 40);
        metrics.lag(3, 12);
        metrics.lag(5, 7);
        assertThat(lag("3")).isEqualTo(12);
        assertThat(lag("5")).isEqualTo(7);
        metrics.forgetPartition(3);
        assertThat(registry.find("replystream.worker.lag").gauges()).hasSize(1);
        metrics.lag(3, 1);
        assertThat(lag("3")).isEqualTo(1);
        metrics.forgetPartitions();
        assertThat(registry.find("replystream.worker.lag").gauges()).isEmpty();
    }

    private void busy(long millis) {
        status.turned(new WindowStatistics(0, 0, 0, 0, millis, 0, 0, new WindowStatistics.Paused(0, 0)));
    }

    private double gauge(String name) {
        return registry.get("replystream.worker." + name).gauge().value();
    }

    private double paused(String reason) {
        return registry.get("replystream.worker.partitions.paused")
                .tag("reason", reason)
                .gauge()
                .value();
    }

    private double lag(String partition) {
        return registry.get("replystream.worker.lag")
                .tag("partition", partition)
                .gauge()
                .value();
    }
}
