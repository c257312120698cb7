package dev.replystream.stats.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.schemas.latency.LatencySketch;
import dev.replystream.stats.figure.Durations;
import dev.replystream.stats.period.Interval;
import dev.replystream.stats.period.Intervals;
import dev.replystream.stats.period.Period;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UsageReportTest {

    private static final String FIRST_DAY = "2026-11-21T12:00:00Z";
    private static final String SECOND_DAY = "2026-11-21T18:15:00Z";

    private final Intervals days = Intervals.of(
            new Period(
                    Instant.parse("2026-11-20T18:15:00Z"),
                    Instant.parse("2026-11-22T18:15:00Z"),
                    ZoneId.of("Asia/Kathmandu")),
            Interval.DAY,
            10);
    private final UsageReport report = new UsageReport(query(List.of(Dimension.CHANNEL), Map.of()));

    @Test
    void countsAQuarterHourUnderTheLocalDayThatItLiesIn() {
        report.add(calls("2026-11-21T18:00:00Z", "a", "web", 100));
        report.add(calls(SECOND_DAY, "a", "web", 200));

        assertThat(report.spans()).extracting(span -> span.usage().calls()).containsExactly(4L, 4L);
        assertThat(report.spans().getFirst().endsAt()).isEqualTo(Instant.parse(SECOND_DAY));
    }

    @Test
    void totalsAgreeWithTheirPartsWhateverTheyAreCutInto() {
        // Given
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Instant start = days.period().from().plusSeconds(900L * random.nextInt(192));
            report.add(
                    calls(start.toString(), "m" + random.nextInt(3), "c" + random.nextInt(4), random.nextInt(2_000)));
            report.add(messages(start.toString(), "c" + random.nextInt(4)));
        }

        // When
        UsageTotals totals = report.totals();
        List<UsageReport.Span> spans = report.spans();

        // Then
        assertThat(spans.stream().mapToLong(span -> span.usage().costNanoUsd()).sum())
                .isEqualTo(totals.costNanoUsd());
        assertThat(spans.stream()
                        .flatMap(span -> span.groups().stream())
                        .mapToLong(group -> group.usage().tokens().prompt())
                        .sum())
                .isEqualTo(totals.tokens().prompt());
        assertThat(report.groups().stream()
                        .mapToLong(group -> group.usage().calls())
                        .sum())
                .isEqualTo(totals.calls());
        assertThat(report.groups().stream()
                        .map(UsageReport.Group::replies)
                        .filter(Objects::nonNull)
                        .mapToLong(ReplyTotals::messages)
                        .sum())
                .isEqualTo(report.replyTotals().messages())
                .isEqualTo(5_000);
        assertThat(report.models().stream()
                        .mapToLong(model -> model.usage().calls())
                        .sum())
                .isEqualTo(totals.calls());
        assertThat(report.errorTypes())
                .containsExactly(
                        new UsageReport.ErrorCount("rate_limit", 500), new UsageReport.ErrorCount("timeout", 500));
        assertThat(totals.calls()).isEqualTo(totals.succeeded() + totals.failed() + totals.cancelled() + totals.lost());
    }

    @Test
    void ratesAndMoneyAreDecimal() {
        report.add(calls(FIRST_DAY, "a", "web", 100));

        assertThat(report.totals().failureRate()).isEqualByComparingTo("0.25");
        assertThat(report.totals().costUsd()).isEqualTo("0.000000007");
    }

    @Test
    void percentilesAreThoseOfAllLatenciesTogether() {
        report.add(calls(FIRST_DAY, "a", "web", LongStream.rangeClosed(1, 50).toArray()));
        report.add(calls(SECOND_DAY, "b", "api", LongStream.rangeClosed(51, 100).toArray()));

        Durations latency = report.totals().latency();
        assertThat(latency.p50Millis()).isBetween(49L, 51L);
        assertThat(latency.p99Millis()).isBetween(98L, 100L);
        assertThat(latency.maxMillis()).isEqualTo(100);
        assertThat(latency.count()).isEqualTo(100);
    }

    @Test
    void intervalInWhichNothingHappenedHasZeroesAndNoRate() {
        UsageReport.Span first = report.spans().getFirst();

        assertThat(first.usage().calls()).isZero();
        assertThat(first.usage().failureRate()).isNull();
        assertThat(first.usage().latency().p95Millis()).isNull();
        assertThat(first.usage().costUsd()).isEqualTo("0.000000000");
        assertThat(first.replies().failureRate()).isNull();
        assertThat(first.replies().attemptsPerReply()).isNull();
        assertThat(first.groups()).isEmpty();
    }

    @Test
    void replyFailureRateCountsBothKindsOfFailuresAmongTheMessagesToBeAnswered() {
        report.add(calls(FIRST_DAY, "a", "web", 100));
        report.add(messages(FIRST_DAY, "web"));

        ReplyTotals replies = report.replyTotals();
        assertThat(replies.failureRate()).isEqualByComparingTo("0.375");
        assertThat(replies.attemptsPerReply()).isEqualByComparingTo("0.571429");
        assertThat(replies.errors()).containsExactly(Map.entry("timeout", 3L));
        assertThat(replies.waiting().maxMillis()).isEqualTo(40);
    }

    @Test
    void messagesThatKnowNoModelAreNotAscribedToOne() {
        UsageReport byModel = new UsageReport(query(List.of(Dimension.MODEL), Map.of(Dimension.API_TYPE, "openai")));
        byModel.add(calls(FIRST_DAY, "a", "web", 100));
        byModel.add(messages(FIRST_DAY, "web"));

        assertThat(byModel.groups()).singleElement().satisfies(group -> {
            assertThat(group.group()).containsExactly(Map.entry("model", "a"));
            assertThat(group.replies()).isNull();
        });
        assertThat(byModel.replyTotals().notFilteredBy()).containsExactly("api_type");
        assertThat(byModel.replyTotals().attemptsPerReply()).isNull();
        assertThat(byModel.replyTotals().messages()).isEqualTo(10);
    }

    @Test
    void rejectsAWindowOutsideThePeriod() {
        assertThatThrownBy(() -> report.add(calls("2026-11-20T18:00:00Z", "a", "web", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreCellsThanMemoryHolds() {
        UsageReport small = new UsageReport(query(List.of(), Map.of()), 1);
        small.add(calls(FIRST_DAY, "a", "web", 1));
        small.add(calls(FIRST_DAY, "a", "api", 1));

        assertThatThrownBy(() -> small.add(calls(SECOND_DAY, "a", "web", 1)))
                .isInstanceOf(TooManyFiguresException.class)
                .hasMessageContaining("more than 1 figures");
    }

    private UsageQuery query(List<Dimension> groupBy, Map<Dimension, String> filter) {
        return new UsageQuery(days, Interval.DAY, groupBy, new UsageFilter("default", filter));
    }

    private static ReplyFigures messages(String start, String channel) {
        LatencySketch sketch = LatencySketch.empty();
        sketch.add(40);
        return new ReplyFigures(
                Instant.parse(start),
                new UsageGroup("default", "", "", "", channel, "", ""),
                new ReplyFigures.Messages(10, 4, 1, 1, 2, 2, 5, 1, 7),
                Map.of("timeout", 3L),
                new ReplyFigures.Waits(1, 40, 40, sketch.toBytes()));
    }

    private static WindowFigures calls(String start, String model, String channel, long... latencies) {
        return new WindowFigures(
                Instant.parse(start),
                new UsageGroup("default", "openai", "chat.completions", model, channel, "", ""),
                new WindowFigures.Calls(4, 2, 1, 1, 0, 0, 1),
                Map.of("rate_limit", 1L, "timeout", 1L),
                new WindowFigures.Tokens(100, 10, 20, 5, 7, 0),
                new WindowFigures.Latency(
                        latencies.length,
                        LongStream.of(latencies).sum(),
                        LongStream.of(latencies).max().orElse(0),
                        sketchOf(latencies)));
    }

    private static ByteBuffer sketchOf(long... latencies) {
        LatencySketch sketch = LatencySketch.empty();
        LongStream.of(latencies).forEach(sketch::add);
        return sketch.toBytes();
    }
}
