package dev.replystream.service.startup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Holds the service back until every {@link StartupCheck} is content. It runs before anything that consumes or serves;
 * its {@linkplain #getPhase() phase} is the lowest there is. Who needs it earlier starts it; once open it stays so.
 */
public final class StartupGate implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StartupGate.class);
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final List<StartupCheck> checks;
    private final StartupSettings settings;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> pause;
    private volatile boolean open;

    public StartupGate(List<StartupCheck> checks, StartupSettings settings) {
        this(checks, settings, System::nanoTime, StartupGate::sleep);
    }

    /**
     * @param nanoTime a clock that only ever goes forward
     * @param pause waits for that long
     */
    StartupGate(List<StartupCheck> checks, StartupSettings settings, LongSupplier nanoTime, Consumer<Duration> pause) {
        this.checks = List.copyOf(checks);
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /**
     * Waits.
     *
     * @throws DependencyUnavailableException if a check still has a problem when the time is over
     */
    @Override
    public void start() {
        if (open) {
            return;
        }
        long began = nanoTime.getAsLong();
        // A look at what does not answer takes seconds itself: the first one that finds something is told of at once.
        long reported = began - REPORT_NANOS;
        List<String> problems = problems();
        while (!problems.isEmpty()) {
            if (nanoTime.getAsLong() - began >= settings.timeout().toNanos()) {
                throw new DependencyUnavailableException(settings.timeout(), problems);
            }
            if (nanoTime.getAsLong() - reported >= REPORT_NANOS) {
                LOG.info("waiting: {}", String.join("; ", problems));
                reported = nanoTime.getAsLong();
            }
            pause.accept(settings.pollInterval());
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

    private static void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for dependencies", e);
        }
    }
}
