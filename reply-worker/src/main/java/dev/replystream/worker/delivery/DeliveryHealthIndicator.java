package dev.replystream.worker.delivery;

import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the intake of each channel works; what a channel answers does not matter. */
final class DeliveryHealthIndicator extends AbstractHealthIndicator {

    private final DeliveryIntakes intakes;

    DeliveryHealthIndicator(DeliveryIntakes intakes) {
        super("the delivery does not work");
        this.intakes = intakes;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Map<String, Boolean> wellness = intakes.wellness();
        builder.status(wellness.containsValue(false) ? "OUT_OF_SERVICE" : "UP").withDetails(wellness);
    }
}
