package dev.replystream.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.e2e.kill.FaultPlan.Counts;
import dev.replystream.e2e.kill.FaultPlan.FreezeLengths;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final Counts COUNTS = new Counts(10, 2, 1, 3);
    private static final FreezeLengths FREEZES = new FreezeLengths(Duration.ofSeconds(7), Duration.ofSeconds(9));

    @Test
    void hasAsManyFaultsAsAreWanted() {
        FaultPlan plan = FaultPlan.of(1, COUNTS, FREEZES, 2);

        assertThat(plan.faults()).hasSize(16);
        assertThat(plan.faults()).filteredOn(Fault.Kill.class::isInstance).hasSize(10);
        assertThat(plan.faults())
                .filteredOn(Fault.RollingRestart.class::isInstance)
                .hasSize(1);
        assertThat(plan.faults()).filteredOn(Fault.BrokerKill.class::isInstance).hasSize(3);
        assertThat(plan.faults())
                .filteredOn(Fault.Freeze.class::isInstance)
                .hasSize(2)
                .allSatisfy(fault ->
                        assertThat(((Fault.Freeze) fault).length()).isBetween(FREEZES.shortest(), FREEZES.longest()));
    }

    @Test
    void comesFromItsSeedAlone() {
        FaultPlan plan = FaultPlan.of(7, COUNTS, FREEZES, 2);

        assertThat(FaultPlan.of(7, COUNTS, FREEZES, 2)).isEqualTo(plan);
        assertThat(FaultPlan.of(8, COUNTS, FREEZES, 2)).isNotEqualTo(plan);
    }

    @Test
    void strikesEachWorkerWithinThreeSecondsOfItsReadiness() {
        FaultPlan plan = FaultPlan.of(7, new Counts(100, 0, 0, 0), FREEZES, 2);

        assertThat(plan.faults())
                .extracting(fault -> ((Fault.Kill) fault).worker())
                .containsOnly(0, 1);
        assertThat(plan.faults())
                .allSatisfy(fault ->
                        assertThat(((Fault.Kill) fault).pause()).isBetween(Duration.ZERO, Duration.ofSeconds(3)));
    }
}
