package dev.replystream.service.startup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Holds the service back until every {@link StartupCheck} is content. It runs before anything that consumes or serves;
 * its {@linkplain #getPhase() phase} is the lowest there is.
 */
public final class StartupGate implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StartupGate.class);
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final List<StartupCheck> checks;
    private final StartupSettings settings;
    private volatile boolean open;

    public StartupGate(List<StartupCheck> checks, StartupSettings settings) {
        this.checks = List.copyOf(checks);
        this.settings = settings;
    }

    /**
     * Waits.
     *
     * @throws DependencyUnavailableException if a check still has a problem when the time is over
     */
    @Override
    public void start() {
        long began = System.nanoTime();
        long reported = began;
        List<String> problems = problems();
        while (!problems.isEmpty()) {
            if (System.nanoTime() - began >= settings.timeout().toNanos()) {
                throw new DependencyUnavailableException(settings.timeout(), problems);
            }
            if (System.nanoTime() - reported >= REPORT_NANOS) {
                LOG.info("waiting: {}", String.join("; ", problems));
                reported = System.nanoTime();
            }
            pause(settings.pollInterval());
            problems = problems();
        }
        open = true;
    }

    @Override
    public void stop() {
        open = false;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private List<String> problems() {
        return checks.stream()
                .map(StartupCheck::problem)
                .flatMap(Optional::stream)
                .toList();
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for dependencies", e);
        }
    }
}
