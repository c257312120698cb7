package dev.replystream.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.alert.measure.Span;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

class AlertStreamIT {

    private static final Logger LOG = LoggerFactory.getLogger(AlertStreamIT.class);
    private static final String RULE = "call-error-rate";
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final int CROSSINGS = 60;

    @Test
    void tellsOfEachCrossingOnceAndSoon() {
        try (AlertCluster cluster = new AlertCluster("alerts-once.");
                ConfigurableApplicationContext _ = cluster.start()) {
            cluster.producePoison();
            warmUp(cluster);
            List<Long> millis = new ArrayList<>();
            for (int crossing = 0; crossing < CROSSINGS; crossing++) {
                millis.add(millisToAlert(cluster, "tenant-" + crossing));
            }
            IntStream.range(0, CROSSINGS).forEach(crossing -> recover(cluster, "tenant-" + crossing));
            cluster.toldWhen(told -> count(told, AlertTransition.RESOLVED) == CROSSINGS + 1);

            assertOnceEach(cluster.toldUntilQuiet(QUIET), CROSSINGS + 1);
            List<Long> sorted = millis.stream().sorted().toList();
            LOG.info(
                    "window readable to alert readable: p50 {} ms, p95 {} ms, max {} ms",
                    sorted.get(CROSSINGS / 2),
                    sorted.get(CROSSINGS * 95 / 100),
                    sorted.getLast());
            assertThat(sorted.get(CROSSINGS / 2)).isLessThan(1_000);
        }
    }

    @Test
    void goesOnWhereItWasStopped() {
        try (AlertCluster cluster = new AlertCluster("alerts-restart.")) {
            try (ConfigurableApplicationContext _ = cluster.start()) {
                fail(cluster, "before");
                cluster.toldWhen(told -> count(told, AlertTransition.RAISED) == 1);
            }
            fail(cluster, "between");
            try (ConfigurableApplicationContext _ = cluster.start()) {
                cluster.toldWhen(told -> count(told, AlertTransition.RAISED) == 2);
                recover(cluster, "before");
                recover(cluster, "between");
                cluster.toldWhen(told -> count(told, AlertTransition.RESOLVED) == 2);

                assertOnceEach(cluster.toldUntilQuiet(QUIET), 2);
            }
        }
    }

    @Test
    void tellsOnceWithTwoInstancesOfWhichOneStops() {
        int tenants = 12;
        try (AlertCluster cluster = new AlertCluster("alerts-two.");
                ConfigurableApplicationContext _ = cluster.start()) {
            try (ConfigurableApplicationContext _ = cluster.start()) {
                IntStream.range(0, tenants).forEach(tenant -> fail(cluster, "tenant-" + tenant));
                cluster.toldWhen(told -> count(told, AlertTransition.RAISED) == tenants);
            }
            IntStream.range(0, tenants).forEach(tenant -> recover(cluster, "tenant-" + tenant));
            cluster.toldWhen(told -> count(told, AlertTransition.RESOLVED) == tenants);

            assertOnceEach(cluster.toldUntilQuiet(QUIET), tenants);
        }
    }

    @Test
    void tellsEachOnceHoweverOftenItIsKilledBetweenOpenAndClose(@TempDir Path folder) throws Exception {
        int kills = Boolean.getBoolean("replystream.long") ? 10 : 2;
        try (AlertCluster cluster = new AlertCluster("alerts-killed.")) {
            Process service = cluster.spawn(folder);
            try {
                for (int kill = 1; kill <= kills; kill++) {
                    int alerts = kill;
                    fail(cluster, "tenant-" + kill);
                    cluster.toldWhen(told -> count(told, AlertTransition.RAISED) == alerts);
                    service.destroyForcibly().waitFor();
                    recover(cluster, "tenant-" + kill);
                    service = cluster.spawn(folder);
                    cluster.toldWhen(told -> count(told, AlertTransition.RESOLVED) == alerts);
                }

                assertOnceEach(cluster.toldUntilQuiet(QUIET), kills);
            } finally {
                service.destroyForcibly().waitFor();
            }
        }
    }

    private static void warmUp(AlertCluster cluster) {
        fail(cluster, "warm-up");
        cluster.toldWhen(told -> count(told, AlertTransition.RAISED) == 1);
        recover(cluster, "warm-up");
    }

    private static long millisToAlert(AlertCluster cluster, String tenant) {
        fail(cluster, tenant);
        long readable = System.nanoTime();
        cluster.toldWhen(
                told -> total(told).stream().anyMatch(alert -> alert.getTenant().equals(tenant)));
        return Duration.ofNanos(System.nanoTime() - readable).toMillis();
    }

    private static void fail(AlertCluster cluster, String tenant) {
        cluster.produce(Windows.calls(minute(), 30, 100).setTenant(tenant));
    }

    /** So many successes that the failures do not matter, in a model of its own. */
    private static void recover(AlertCluster cluster, String tenant) {
        cluster.produce(Windows.calls(minute(), 0, 10_000).setTenant(tenant).setModel("gpt-4o"));
    }

    private static Instant minute() {
        return Span.minuteOf(Instant.now());
    }

    private static void assertOnceEach(List<Alert> told, int alerts) {
        assertThat(count(told, AlertTransition.RAISED)).isEqualTo(alerts);
        assertThat(count(told, AlertTransition.RESOLVED)).isEqualTo(alerts);
        assertThat(total(told)).hasSize(2 * alerts);
        assertThat(total(told).stream().map(Alert::getAlertId).distinct()).hasSize(alerts);
    }

    private static long count(List<Alert> told, AlertTransition transition) {
        return total(told).stream()
                .filter(alert -> alert.getTransition() == transition)
                .count();
    }

    private static List<Alert> total(List<Alert> told) {
        return told.stream().filter(alert -> alert.getRule().equals(RULE)).toList();
    }
}
