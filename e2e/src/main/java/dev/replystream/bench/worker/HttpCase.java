package dev.replystream.bench.worker;

import dev.replystream.bench.harness.Effort;
import dev.replystream.bench.worker.side.SideSettings.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is called, and how often at a time.
 *
 * @param latency of the simulator's answers
 * @param concurrency most calls at a time
 */
record HttpCase(Duration latency, int concurrency) {

    static final HttpCase SMOKE = new HttpCase(Duration.ofMillis(100), 16);
    static final HttpCase SMALL = new HttpCase(Duration.ofMillis(500), 64);
    static final HttpCase GATEWAY = new HttpCase(Duration.ofMillis(500), 256);
    static final HttpCase CROWDED = new HttpCase(Duration.ofMillis(500), 1000);
    static final HttpCase SLOW = new HttpCase(Duration.ofMillis(1500), 256);
    static final HttpCase LARGE = new HttpCase(Duration.ofMillis(1500), 1000);

    private static final List<Kind> ALL_PEERS = List.of(
            Kind.PARALLEL_ASYNCHRONOUS,
            Kind.PARALLEL_EAGER,
            Kind.PARALLEL_STRICT,
            Kind.THREAD_PER_PARTITION,
            Kind.ONE_AT_A_TIME,
            Kind.BATCHES_OF_FIVE);

    /** All that are published. */
    static List<HttpCase> all() {
        return List.of(SMALL, GATEWAY, CROWDED, SLOW, LARGE);
    }

    String conditions() {
        return "HTTP " + latency.toMillis() + " ms, C=" + concurrency;
    }

    /** Calls in a second when there is one in each place all the time. */
    double mostPerSecond() {
        return concurrency * 1000.0 / latency.toMillis();
    }

    /** Calls that begin together end together, so in full whole latencies are measured. */
    Span span(Effort effort) {
        long millis = latency.toMillis();
        Span full = equals(GATEWAY)
                ? Span.ofMillis(6 * millis, 2 * millis, 6 * millis)
                : Span.ofMillis(3 * millis, 2 * millis, 3 * millis);
        return effort.choose(Span.ofMillis(300, 200, 700), Span.ofMillis(2500, 1000, 3000), full);
    }

    /** Ours first. */
    List<HttpSide> sides(Effort effort) {
        List<HttpSide> sides = new ArrayList<>(List.of(HttpSide.OURS));
        peers(effort).forEach(kind -> sides.add(new HttpSide(kind)));
        if (equals(GATEWAY)) {
            sides.add(HttpSide.SERVICE_SIDE);
        }
        return sides;
    }

    private List<Kind> peers(Effort effort) {
        List<Kind> eager = List.of(Kind.PARALLEL_EAGER);
        if (equals(GATEWAY)) {
            return effort.choose(eager, List.of(Kind.PARALLEL_EAGER, Kind.ONE_AT_A_TIME), ALL_PEERS);
        }
        if (equals(SLOW)) {
            return List.of(Kind.PARALLEL_EAGER, Kind.PARALLEL_STRICT, Kind.THREAD_PER_PARTITION);
        }
        return concurrency == LARGE.concurrency() ? List.of(Kind.PARALLEL_ASYNCHRONOUS, Kind.PARALLEL_EAGER) : eager;
    }
}
