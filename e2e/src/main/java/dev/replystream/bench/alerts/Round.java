package dev.replystream.bench.alerts;

import dev.replystream.avro.Alert;
import dev.replystream.avro.CallStatus;
import dev.replystream.bench.alerts.latency.Latencies;
import dev.replystream.bench.alerts.prometheus.Monitoring;
import dev.replystream.bench.alerts.prometheus.Monitoring.Timing;
import dev.replystream.bench.harness.UnsoundRunException;
import dev.replystream.bench.lab.Lab;
import dev.replystream.bench.lab.ReadableRecords;
import dev.replystream.bench.lab.WrittenWindows;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.serde.AvroDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Some crossings, one after the other, each of a tenant of its own: one failure in 21 calls is below the threshold of 5 %,
 * two in 22 are above it. Between two crossings nothing at all is written.
 *
 * @param size how many there were
 * @param ours from the crossing until the alert could be read
 * @param peers until the receiver of the Alertmanager was told
 * @param surplus alerts of ours that nothing called for
 */
record Round(Size size, Latencies ours, Map<Timing, Latencies> peers, double surplus) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int SUCCESSES = 20;
    private static final int CALLS_BEFORE = SUCCESSES + 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SURPLUS_PATIENCE = Duration.ofSeconds(2);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(350);

    Round {
        peers = Map.copyOf(peers);
    }

    /**
     * Which round.
     *
     * @param number from 1
     * @param crossings how many there are to be
     */
    record Size(int number, int crossings) {

        List<String> tenants() {
            return IntStream.range(0, crossings)
                    .mapToObj(tenant -> "tenant-" + number + "-" + tenant)
                    .toList();
        }
    }

    static Round measure(Lab lab, TopicPrefix prefix, Monitoring monitoring, Size size) throws Exception {
        List<String> tenants = size.tenants();
        RaisedAlerts alerts = new RaisedAlerts();
        AvroDecoder<Alert> decoder = new AvroDecoder<>(lab.registry(), Alert.class);
        try (Calls calls = new Calls(lab, prefix);
                ReadableRecords _ = ReadableRecords.fromEnd(
                        lab,
                        prefix.nameOf(Topics.ALERTS),
                        (record, nanos) -> alerts.take(decoder.decode(record.value()), nanos))) {
            monitoring.watch(tenants);
            prepare(lab, prefix, calls, tenants);
            tenants.forEach(tenant -> monitoring.count(tenant, SUCCESSES, 1));
            monitoring.awaitScrapes();
            Map<String, Long> crossed = cross(calls, monitoring, size);
            var _ = alerts.arrivals().await(tenants, PATIENCE);
            Map<Timing, Latencies> peers = new EnumMap<>(Timing.class);
            monitoring
                    .awaitAlerts(tenants)
                    .forEach((timing, alerted) -> peers.put(timing, Latencies.between(crossed, alerted)));
            int surplus = alerts.awaitSurplus(SURPLUS_PATIENCE);
            Latencies ours = Latencies.between(crossed, alerts.arrivals().byTenant());
            return new Round(size, ours, peers, surplus);
        }
    }

    /** Crossings that had no alert of ours. */
    double missed() {
        return size.crossings() - ours.millis().size();
    }

    Latencies peer(Timing timing) {
        return Objects.requireNonNull(peers.get(timing), () -> timing + " was not measured");
    }

    /** What people are told about it. */
    List<String> told() {
        List<String> lines = new ArrayList<>();
        lines.add(line("replystream", ours));
        peers.forEach((timing, latencies) -> lines.add(line(timing.title(), latencies)));
        return lines;
    }

    private String line(String who, Latencies latencies) {
        return "round %d, %s: %d of %d crossings had an alert, p50 %.0f ms, p99 %.0f ms"
                .formatted(
                        size.number(),
                        who,
                        latencies.millis().size(),
                        size.crossings(),
                        latencies.percentile(0.5),
                        latencies.percentile(0.99));
    }

    /** Writes the calls before the crossings and waits until all of them are in windows. */
    private static void prepare(Lab lab, TopicPrefix prefix, Calls calls, List<String> tenants) {
        String topic = prefix.nameOf(Topics.USAGE_WINDOWS);
        try (WrittenWindows windows =
                new WrittenWindows(lab, topic, lab.broker().ends(topic))) {
            for (int call = 0; call < CALLS_BEFORE; call++) {
                CallStatus status = call < SUCCESSES ? CallStatus.SUCCEEDED : CallStatus.FAILED;
                tenants.forEach(tenant -> calls.write(tenant, status));
            }
            calls.flush();
            long wanted = (long) CALLS_BEFORE * tenants.size();
            if (!windows.await(wanted, List.of(MINUTE), PATIENCE)) {
                throw new UnsoundRunException(
                        "not all of " + wanted + " calls were in windows after " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    /** When each tenant crossed the threshold. Pauses differ, so that no clock of a side is met at the same phase each time. */
    private static Map<String, Long> cross(Calls calls, Monitoring monitoring, Size size) {
        Random random = new Random(size.number());
        Map<String, Long> crossed = new LinkedHashMap<>();
        for (String tenant : size.tenants()) {
            LockSupport.parkNanos(random.nextLong(SHORTEST_PAUSE.toNanos(), LONGEST_PAUSE.toNanos()));
            crossed.put(tenant, calls.fail(tenant));
            monitoring.count(tenant, 0, 1);
        }
        return crossed;
    }
}
