package dev.replystream.stats.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.schemas.latency.LatencySketch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UsageByDayTest {

    private final LocalDays days =
            new LocalDays(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 23), ZoneId.of("Asia/Kathmandu"));
    private final UsageByDay usage = new UsageByDay(days);

    @Test
    void countsAQuarterHourUnderTheLocalDayThatItLiesIn() {
        usage.add(window("2026-11-21T18:00:00Z", "a", 100));
        usage.add(window("2026-11-21T18:15:00Z", "a", 200));

        assertThat(usage.byDay()).extracting(day -> day.usage().calls()).containsExactly(4L, 4L);
        assertThat(usage.byDay().getFirst().endsAt()).isEqualTo(Instant.parse("2026-11-21T18:15:00Z"));
    }

    @Test
    void totalsAgreeWithTheirParts() {
        usage.add(window("2026-11-21T12:00:00Z", "a", 100));
        usage.add(window("2026-11-21T18:15:00Z", "a", 900));
        usage.add(window("2026-11-21T18:15:00Z", "b", 50));

        UsageTotals totals = usage.totals();
        assertThat(usage.byModel().stream()
                        .mapToLong(model -> model.usage().costNanoUsd())
                        .sum())
                .isEqualTo(totals.costNanoUsd());
        assertThat(usage.byDay().stream()
                        .mapToLong(day -> day.usage().tokens().prompt())
                        .sum())
                .isEqualTo(totals.tokens().prompt());
        assertThat(usage.byErrorType())
                .containsExactly(new UsageByDay.ErrorCount("rate_limit", 3), new UsageByDay.ErrorCount("timeout", 3));
        assertThat(totals.failureRate()).isEqualByComparingTo("0.25");
        assertThat(totals.costUsd()).isEqualTo("0.000000021");
        assertThat(totals.calls()).isEqualTo(totals.succeeded() + totals.failed() + totals.cancelled() + totals.lost());
    }

    @Test
    void percentilesAreThoseOfAllLatenciesTogether() {
        usage.add(window(
                "2026-11-21T12:00:00Z", "a", LongStream.rangeClosed(1, 50).toArray()));
        usage.add(window(
                "2026-11-21T12:15:00Z", "a", LongStream.rangeClosed(51, 100).toArray()));

        UsageTotals.Latency latency = usage.totals().latency();
        assertThat(latency.p50Millis()).isBetween(49L, 51L);
        assertThat(latency.p99Millis()).isBetween(98L, 100L);
        assertThat(latency.maxMillis()).isEqualTo(100);
        assertThat(latency.count()).isEqualTo(100);
    }

    @Test
    void dayWithoutCallsHasZeroesAndNoRate() {
        UsageTotals totals = usage.byDay().getFirst().usage();

        assertThat(totals.calls()).isZero();
        assertThat(totals.failureRate()).isNull();
        assertThat(totals.latency().p95Millis()).isNull();
        assertThat(totals.costUsd()).isEqualTo("0.000000000");
    }

    @Test
    void rejectsAWindowOutsideTheDays() {
        assertThatThrownBy(() -> usage.add(window("2026-11-20T18:00:00Z", "a", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static WindowFigures window(String start, String model, long... latencies) {
        LatencySketch sketch = LatencySketch.empty();
        LongStream.of(latencies).forEach(sketch::add);
        return new WindowFigures(
                Instant.parse(start),
                model,
                new WindowFigures.Calls(4, 2, 1, 1, 0, 0, 1),
                Map.of("rate_limit", 1L, "timeout", 1L),
                new WindowFigures.Tokens(100, 10, 20, 5, 7, 0),
                new WindowFigures.Latency(
                        latencies.length,
                        LongStream.of(latencies).sum(),
                        LongStream.of(latencies).max().orElse(0),
                        sketch.toBytes()));
    }
}
