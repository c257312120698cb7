package dev.replystream.stats.store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Makes partitions ahead and drops expired ones, at the start and every hour. What fails is tried again an hour later. */
public final class PartitionMaintenance implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionMaintenance.class);

    private final Partitions partitions;
    private final StatsTables tables;
    private final int aheadDays;
    private @Nullable ScheduledExecutorService schedule;

    public PartitionMaintenance(Partitions partitions, StatsTables tables, int aheadDays) {
        this.partitions = partitions;
        this.tables = tables;
        this.aheadDays = aheadDays;
    }

    @Override
    public synchronized void start() {
        schedule = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("partitions").factory());
        ScheduledFuture<?> _ = schedule.scheduleWithFixedDelay(this::maintain, 0, 1, TimeUnit.HOURS);
    }

    @Override
    public synchronized void stop() {
        if (schedule != null) {
            schedule.shutdown();
            schedule = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return schedule != null;
    }

    /** Does the work once. */
    void maintain() {
        for (PartitionedTable table : tables.all()) {
            try {
                partitions.makeAhead(table, aheadDays);
                partitions.dropExpired(table);
            } catch (RuntimeException e) {
                LOG.warn(
                        "the partitions of {} could not be maintained: {}",
                        table.table().getName(),
                        e.getMessage());
                LOG.debug("the cause", e);
            }
        }
    }
}
