package dev.replystream.alert.notify;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the delivery to one channel in a thread of its own, from the service's start to its stop. A delivery that breaks
 * off by an error starts again from what was committed.
 */
public final class NotificationChannel implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationChannel.class);

    private final String name;
    private final Supplier<AlertDelivery> deliveries;
    private final AtomicBoolean running = new AtomicBoolean();
    private @Nullable Thread thread;

    /**
     * @param name name of the channel
     * @param deliveries makes the delivery, with connections of its own
     */
    public NotificationChannel(String name, Supplier<AlertDelivery> deliveries) {
        this.name = name;
        this.deliveries = deliveries;
    }

    @Override
    public synchronized void start() {
        if (running.compareAndSet(false, true)) {
            thread = Thread.ofPlatform().name("notify-" + name).start(this::deliver);
        }
    }

    @Override
    public synchronized void stop() {
        running.set(false);
        if (thread != null) {
            join(thread);
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    private void deliver() {
        while (running.get()) {
            try (AlertDelivery delivery = deliveries.get()) {
                while (running.get()) {
                    delivery.poll();
                }
            } catch (RuntimeException e) {
                LOG.error("notifications to {} broke off and start again", name, e);
                AlertDelivery.restUnlessInterrupted();
            }
        }
    }

    private static void join(Thread delivering) {
        try {
            delivering.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
