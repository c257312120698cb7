package dev.replystream.bench.worker.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger partitions = new AtomicInteger(8);
    private final Membership membership = new Membership(meters, 8);

    @Test
    void isUnbrokenWithAllPartitionsAndNoFailedCommit() {
        showMetrics();

        assertThat(membership.isUnbroken()).isTrue();
    }

    @Test
    void isBrokenByAFailedCommit() {
        showMetrics();
        meters.counter("replystream.worker.commit.failures").increment();

        assertThat(membership.isUnbroken()).isFalse();
    }

    @Test
    void isBrokenWhileAPartitionIsMissing() {
        showMetrics();
        partitions.set(7);

        assertThat(membership.isUnbroken()).isFalse();
    }

    @Test
    void staysBrokenWhenThePartitionsCameBack() {
        showMetrics();
        Gauge lag = Gauge.builder("replystream.worker.lag", () -> 5)
                .tag("partition", "3")
                .register(meters);
        assertThat(membership.isUnbroken()).isTrue();

        meters.remove(lag);

        assertThat(membership.isUnbroken()).isFalse();
    }

    @Test
    void saysSoWhenTheIntakeHasOtherMetrics() {
        assertThatExceptionOfType(MeterNotFoundException.class).isThrownBy(membership::isUnbroken);
    }

    private void showMetrics() {
        Gauge.builder("replystream.worker.partitions", partitions, AtomicInteger::get)
                .register(meters);
        meters.counter("replystream.worker.commit.failures");
    }
}
