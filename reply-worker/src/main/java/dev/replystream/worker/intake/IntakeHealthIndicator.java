package dev.replystream.worker.intake;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while an intake is a member of its group, reads and commits. */
public final class IntakeHealthIndicator extends AbstractHealthIndicator {

    private final IntakeStatus status;

    public IntakeHealthIndicator(Intake<?> intake) {
        super("the intake does not work");
        this.status = intake.status();
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(status.isWell() ? "UP" : "OUT_OF_SERVICE")
                .withDetail("partitions", status.partitions())
                .withDetail("inFlight", status.statistics().inFlight())
                .withDetail("queued", status.statistics().queued());
    }
}
