package dev.replystream.bench.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.latency.LatencySketch;
import dev.replystream.schemas.serde.TrustedRecords;
import dev.replystream.usage.total.UsageSums;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecountTest {

    private static final int EVENTS = 5_000;
    private static final Instant BEGIN = Instant.parse("2026-11-22T09:58:00Z");
    private static final Duration SPAN = Duration.ofMinutes(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

    private final Recount recount = new Recount();
    private final UsageSums sums = new UsageSums();

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    RecountTest() {
        SampleCalls calls = new SampleCalls(1, BEGIN, SPAN, EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            UsageEvent event = calls.next();
            recount.add(event);
            sums.plus(event);
        }
    }

    @Test
    void takesWindowsThatAreRight() {
        assertThat(recount.events()).isEqualTo(EVENTS);
        assertThat(recount.windows(MINUTE)).isGreaterThan(recount.windows(QUARTER_HOUR));
        assertThat(recount.objection(windows(), MINUTE)).isEmpty();
        assertThat(recount.objection(windows(), QUARTER_HOUR)).isEmpty();
    }

    @Test
    void missesAWindow() {
        assertThat(recount.objection(windows().subList(1, windows().size()), lengthOfFirst()))
                .hasValueSatisfying(objection -> assertThat(objection).startsWith("of "));
    }

    @Test
    void findsAWrongSum() {
        assertThat(objectionWhenFirst(window -> UsageWindow.newBuilder(window)
                        .setCostNanoUsd(window.getCostNanoUsd() + 1)
                        .build()))
                .contains("cost must be");
    }

    @Test
    void findsAWrongPercentile() {
        LatencySketch other = LatencySketch.empty();
        other.add(900_000);

        assertThat(objectionWhenFirst(window -> UsageWindow.newBuilder(window)
                        .setLatencySketch(other.toBytes())
                        .build()))
                .contains("quantile 0.5 must be from");
    }

    @Test
    void findsAWindowOfNothing() {
        assertThat(objectionWhenFirst(window ->
                        UsageWindow.newBuilder(window).setTenant("nobody").build()))
                .contains("no event is in it");
    }

    private String objectionWhenFirst(UnaryOperator<UsageWindow> change) {
        List<UsageWindow> changed = new ArrayList<>(windows());
        Duration length = lengthOfFirst();
        changed.set(0, change.apply(changed.getFirst()));
        return recount.objection(changed, length).orElseThrow();
    }

    private Duration lengthOfFirst() {
        return Duration.ofMillis(windows().getFirst().getWindowMillis());
    }

    private List<UsageWindow> windows() {
        return List.copyOf(sums.windows().values());
    }
}
