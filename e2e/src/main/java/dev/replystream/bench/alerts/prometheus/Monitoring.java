package dev.replystream.bench.alerts.prometheus;

import dev.replystream.bench.harness.UnsoundRunException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prometheus with some timings side by side, all of which see the same counters. Not safe for use by several threads. */
public final class Monitoring implements AutoCloseable {

    private final Exporter exporter;
    private final List<RunningPrometheus> running = new ArrayList<>();

    private Monitoring(Exporter exporter) {
        this.exporter = exporter;
    }

    /** How often is looked. */
    public enum Timing {
        /** Scrape and evaluate every second, tell at once. */
        FASTEST("Prometheus, 1 s, 1 s, 0 s", Duration.ofSeconds(30)),
        /** Scrape and evaluate every minute, tell after 30 seconds. */
        DEFAULTS("Prometheus, defaults", Duration.ofMinutes(4));

        private final String title;
        private final Duration patience;

        Timing(String title, Duration patience) {
            this.title = title;
            this.patience = patience;
        }

        /** What people call it. */
        public String title() {
            return title;
        }

        /** What the page and the folder of its Prometheus are called. */
        String scraper() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isDefault() {
            return this == DEFAULTS;
        }

        /** The longest that a scrape or an alert may take. */
        Duration patience() {
            return patience;
        }
    }

    /** That of a machine which has no Prometheus: nobody looks. */
    public static Monitoring none() throws IOException {
        return new Monitoring(Exporter.start());
    }

    /** Starts the programs and returns when they are ready. */
    public static Monitoring start(Installation installed, List<Timing> timings, Path logFolder) throws IOException {
        Monitoring monitoring = none();
        try {
            for (Timing timing : timings) {
                monitoring.running.add(
                        RunningPrometheus.start(installed, timing, monitoring.exporter.port(), logFolder));
            }
        } catch (IOException | RuntimeException e) {
            monitoring.close();
            throw e;
        }
        return monitoring;
    }

    /** Shows counters of these tenants, and waits until all have seen that they are at zero: growth is what they measure. */
    public void watch(List<String> tenants) throws InterruptedException {
        exporter.show(tenants);
        awaitScrapes();
    }

    /** Counts calls of a tenant. */
    public void count(String tenant, int succeeded, int failed) {
        exporter.count(tenant, succeeded, failed);
    }

    /** Waits until all have seen what is counted now. */
    public void awaitScrapes() throws InterruptedException {
        for (RunningPrometheus each : running) {
            Timing timing = each.timing();
            if (!exporter.awaitScrape(timing.scraper(), timing.patience())) {
                throw new UnsoundRunException(timing.title() + " does not scrape");
            }
        }
    }

    /** Waits for the alerts of these tenants, as long as makes sense; when they came, by {@link System#nanoTime}. */
    public Map<Timing, Map<String, Long>> awaitAlerts(Collection<String> tenants) throws InterruptedException {
        Map<Timing, Map<String, Long>> told = new EnumMap<>(Timing.class);
        for (RunningPrometheus each : running) {
            var _ = each.receiver().arrivals().await(tenants, each.timing().patience());
            told.put(each.timing(), each.receiver().arrivals().byTenant());
        }
        return told;
    }

    @Override
    public void close() {
        running.forEach(RunningPrometheus::close);
        exporter.close();
    }
}
