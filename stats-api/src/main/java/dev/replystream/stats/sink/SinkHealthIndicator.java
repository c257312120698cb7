package dev.replystream.stats.sink;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while partitions are assigned to this instance and the last batch could be stored. */
final class SinkHealthIndicator extends AbstractHealthIndicator {

    private final SinkLoop loop;

    SinkHealthIndicator(SinkLoop loop) {
        super("the sinks do not run");
        this.loop = loop;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        SinkState state = loop.state();
        builder.status(state.works() ? "UP" : "DOWN").withDetail("partitions", state.partitions());
        if (!state.problem().isEmpty()) {
            builder.withDetail("problem", state.problem());
        }
    }
}
