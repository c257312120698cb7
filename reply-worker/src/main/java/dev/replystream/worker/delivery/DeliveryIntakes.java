package dev.replystream.worker.delivery;

import dev.replystream.worker.intake.Intake;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the intake of each channel from the service's start to its stop, and forgets deliveries of long ago. */
final class DeliveryIntakes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryIntakes.class);

    private final Map<String, Intake<OutboundReply>> intakes;
    private final DeliveryClaims claims;
    private final Duration memory;
    private @Nullable ScheduledExecutorService cleaner;

    /**
     * @param intakes the intake of each channel, by its name
     * @param memory time for which deliveries are remembered
     */
    DeliveryIntakes(Map<String, Intake<OutboundReply>> intakes, DeliveryClaims claims, Duration memory) {
        this.intakes = Map.copyOf(intakes);
        this.claims = claims;
        this.memory = memory;
    }

    /** Whether the intake of each channel, by its name, works. */
    Map<String, Boolean> wellness() {
        return intakes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().isWell()));
    }

    @Override
    public synchronized void start() {
        intakes.values().forEach(Intake::start);
        ScheduledExecutorService started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("delivery-cleaner").daemon().factory());
        var _ = started.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
        cleaner = started;
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = cleaner;
        if (running != null) {
            running.shutdownNow();
            cleaner = null;
        }
        intakes.values().parallelStream().forEach(Intake::stop);
    }

    @Override
    public synchronized boolean isRunning() {
        return cleaner != null;
    }

    private void forget() {
        try {
            claims.forget(memory);
        } catch (RuntimeException e) {
            LOG.warn("old deliveries could not be forgotten: {}", e.toString());
        }
    }
}
