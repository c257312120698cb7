package dev.replystream.bench.alerts.prometheus;

import dev.replystream.bench.harness.UnsoundRunException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Prometheus with some timings side by side, all of which see the same counters. Not safe for use by several threads. */
public final class Monitoring implements AutoCloseable {

    private final Exporter exporter;
    private final List<Pair> pairs = new ArrayList<>();

    private Monitoring(Exporter exporter) {
        this.exporter = exporter;
    }

    /** How often is looked. */
    public enum Timing {
        /** Scrape and evaluate every second, tell at once. */
        FASTEST("Prometheus, 1 s, 1 s, 0 s", "fastest", Duration.ofSeconds(30)),
        /** Scrape and evaluate every minute, tell after 30 seconds. */
        DEFAULTS("Prometheus, defaults", "defaults", Duration.ofMinutes(4));

        private final String title;
        private final String scraper;
        private final Duration patience;

        Timing(String title, String scraper, Duration patience) {
            this.title = title;
            this.scraper = scraper;
            this.patience = patience;
        }

        /** What people call it. */
        public String title() {
            return title;
        }

        String scraper() {
            return scraper;
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
                monitoring.pairs.add(Pair.start(installed, timing, monitoring.exporter.port(), logFolder));
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
        for (Pair pair : pairs) {
            Timing timing = pair.timing();
            if (!exporter.awaitScrape(timing.scraper(), timing.patience())) {
                throw new UnsoundRunException(timing.title() + " does not scrape");
            }
        }
    }

    /** Waits for the alerts of these tenants, as long as makes sense; when they came, by {@link System#nanoTime}. */
    public Map<Timing, Map<String, Long>> awaitAlerts(Collection<String> tenants) throws InterruptedException {
        Map<Timing, Map<String, Long>> told = new EnumMap<>(Timing.class);
        for (Pair pair : pairs) {
            var _ = pair.receiver().arrivals().await(tenants, pair.timing().patience());
            told.put(pair.timing(), pair.receiver().arrivals().byTenant());
        }
        return told;
    }

    @Override
    public void close() {
        pairs.forEach(Pair::close);
        exporter.close();
    }
}
