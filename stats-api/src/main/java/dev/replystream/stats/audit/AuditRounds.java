package dev.replystream.stats.audit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/** Lets the judge look again and again. What fails in one round is tried in the next. */
final class AuditRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditRounds.class);

    private final AuditJudge judge;
    private final Duration interval;
    private @Nullable ScheduledExecutorService schedule;

    AuditRounds(AuditJudge judge, Duration interval) {
        this.judge = judge;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        schedule = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("audits").factory());
        ScheduledFuture<?> _ =
                schedule.scheduleWithFixedDelay(this::round, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
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

    private void round() {
        try {
            judge.judgeAll();
        } catch (RuntimeException e) {
            LOG.warn(
                    "audits could not be judged: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            LOG.debug("the cause", e);
        }
    }
}
