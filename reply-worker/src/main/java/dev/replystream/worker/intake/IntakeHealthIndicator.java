package dev.replystream.worker.intake;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the worker is a member of its group, reads and commits. */
final class IntakeHealthIndicator extends AbstractHealthIndicator {

    private final IntakeStatus status;

    IntakeHealthIndicator(IntakeStatus status) {
        super("the intake does not work");
        this.status = status;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(status.isWell() ? "UP" : "OUT_OF_SERVICE")
                .withDetail("partitions", status.partitions())
                .withDetail("inFlight", status.statistics().inFlight())
                .withDetail("queued", status.statistics().queued());
    }
}
