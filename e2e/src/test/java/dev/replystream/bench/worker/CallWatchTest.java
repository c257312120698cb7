package dev.replystream.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Simulator.Totals;
import org.junit.jupiter.api.Test;

class CallWatchTest {

    private Totals totals = new Totals(0, 0);
    private final CallWatch watch = new CallWatch(() -> totals);

    @Test
    void callsBeforeAndAfterTheSteadyPartDoNotCount() {
        calls(100, 2000);
        watch.begin();
        calls(300, 500);
        watch.end();
        calls(50, 9000);

        assertThat(watch.meanSeconds()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void steadyPartWithoutACallIsNotSound() {
        calls(100, 2000);
        watch.begin();
        watch.end();

        assertThatExceptionOfType(UnsoundRunException.class)
                .isThrownBy(watch::meanSeconds)
                .withMessage("no call ended while it was measured");
    }

    private void calls(long more, double millisEach) {
        totals = new Totals(totals.calls() + more, totals.latencyMillis() + more * millisEach);
    }
}
