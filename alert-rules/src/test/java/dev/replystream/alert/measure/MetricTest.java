package dev.replystream.alert.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.replystream.alert.Windows;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.latency.LatencySketch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void nothingAtAllIsNoValueOrZeroAndNeverNaN() {
        Stream.of(
                        RateMetric.CALL_ERROR_RATE,
                        RateMetric.REPLY_FAILURE_RATE,
                        CountMetric.LOST_CALLS,
                        CountMetric.UNPRICED_CALLS,
                        new Cost(),
                        new LatencyPercentile(99),
                        new OldestUnanswered(),
                        new BudgetBurn(RateMetric.CALL_ERROR_RATE, 0.99, Duration.ofMinutes(1)))
                .forEach(metric -> assertThat(metric.of(sample(NOON, List.of())).value())
                        .as(metric.code())
                        .isZero());
    }

    @Test
    void rateIsTheShareOfFailuresAmongOutcomes() {
        Tally tally = RateMetric.CALL_ERROR_RATE.of(
                calls(Windows.calls(NOON, 3, 10), Windows.calls(NOON, 1, 30).setModel("other")));

        assertThat(tally.value()).isEqualTo(0.1);
        assertThat(tally.count()).isEqualTo(4);
        assertThat(tally.total()).isEqualTo(40);
        assertThat(tally.errors()).containsExactly(Map.entry("timeout", 4L));
    }

    @Test
    void callsThatWereLostOrGivenUpAreNoFailuresOfTheProvider() {
        Sample sample = calls(Windows.calls(NOON, 1, 10)
                .setCalls(15)
                .setLost(2)
                .setCancelled(3)
                .setErrors(Map.of("timeout", 1L, "cancelled", 3L, "lost", 2L)));

        assertThat(RateMetric.CALL_ERROR_RATE.of(sample).value()).isEqualTo(0.1);
        assertThat(RateMetric.CALL_ERROR_RATE.of(sample).errors()).containsOnlyKeys("timeout");
    }

    @Test
    void moreLateSendFailuresThanOutcomesCountAsAllOfThem() {
        Tally tally = RateMetric.REPLY_FAILURE_RATE.of(
                replies(NOON, Windows.replies(NOON, 0, 2).setSendFailed(5)));

        assertThat(tally.value()).isEqualTo(1);
    }

    @Test
    void costIsInDollars() {
        assertThat(new Cost()
                        .of(calls(Windows.calls(NOON, 0, 1).setCostNanoUsd(1_500_000_000L)))
                        .value())
                .isEqualTo(1.5);
    }

    @Test
    void lostAndUnpricedCallsAreCounted() {
        Sample sample = calls(Windows.calls(NOON, 0, 5).setLost(2).setUnpricedCalls(3));

        assertThat(CountMetric.LOST_CALLS.of(sample).value()).isEqualTo(2);
        assertThat(CountMetric.UNPRICED_CALLS.of(sample).value()).isEqualTo(3);
    }

    @Test
    void percentileIsThatOfAllWindowsTogether() {
        Sample sample = calls(latencies(NOON, 1, 90), latencies(NOON.minusSeconds(60), 91, 100));

        assertThat(new LatencyPercentile(95).of(sample).value()).isCloseTo(95, within(1.0));
        assertThat(new LatencyPercentile(95).of(sample).total()).isEqualTo(100);
    }

    @Test
    void oldestMessageAgesFromItsArrival() {
        Sample sample = replies(
                NOON.plusSeconds(30),
                Windows.replies(NOON, 0, 2).setOldestUnansweredAt(NOON.plusSeconds(10)),
                Windows.replies(NOON.minusSeconds(600), 0, 1).setOldestUnansweredAt(NOON.minusSeconds(555)));

        OldestUnanswered metric = new OldestUnanswered();
        assertThat(metric.of(sample).value()).isEqualTo(585_000);
        assertThat(metric.onsetIn(sample)).isEqualTo(NOON.minusSeconds(600));
        assertThat(metric.agesSince(sample)).hasValue(NOON.minusSeconds(555));
    }

    @Test
    void messageFromTheFutureHasNoAge() {
        Sample sample = replies(NOON, Windows.replies(NOON, 0, 1).setOldestUnansweredAt(NOON.plusSeconds(9)));

        assertThat(new OldestUnanswered().of(sample).value()).isZero();
    }

    @Test
    void silenceBeginsAfterTheLastMinuteWithCalls() {
        NoTraffic metric = new NoTraffic();

        assertThat(metric.of(at(NOON.plusSeconds(59), Windows.calls(NOON, 0, 1)))
                        .value())
                .isZero();
        assertThat(metric.of(at(NOON.plusSeconds(61), Windows.calls(NOON, 0, 1)))
                        .value())
                .isEqualTo(1_000);
        assertThat(metric.of(at(NOON.plusSeconds(61), Windows.calls(NOON, 0, 0)))
                        .value())
                .isEqualTo(300_000);
        assertThat(metric.of(sample(NOON, List.of())).value()).isEqualTo(300_000);
    }

    @Test
    void budgetBurnsAsFastAsTheSlowerOfBothSpans() {
        BudgetBurn burn = new BudgetBurn(RateMetric.CALL_ERROR_RATE, 0.99, Duration.ofMinutes(1));

        assertThat(burn.of(calls(Windows.calls(NOON, 20, 100))).value()).isCloseTo(20, within(1e-9));
        assertThat(burn.of(calls(Windows.calls(NOON, 5, 100), Windows.calls(NOON.minusSeconds(60), 35, 100)))
                        .value())
                .isCloseTo(5, within(1e-9));
        assertThat(burn.of(calls(Windows.calls(NOON, 35, 100), Windows.calls(NOON.minusSeconds(60), 5, 100)))
                        .value())
                .isCloseTo(20, within(1e-9));
        assertThat(burn.code()).isEqualTo("call_error_burn_rate");
        assertThat(burn.title()).isEqualTo("Call error burn rate");
    }

    @Test
    void textOfLabelsKeepsDifferentValuesApart() {
        assertThat(new Labels(new TreeMap<>(Map.of("a", "1,b=2", "b", "3"))).text())
                .isEqualTo("a=1\\,b=2,b=3")
                .isNotEqualTo(new Labels(new TreeMap<>(Map.of("a", "1", "b", "2,b=3"))).text());
    }

    private static UsageWindow.Builder latencies(Instant minute, long first, long last) {
        LatencySketch sketch = LatencySketch.empty();
        LongStream.rangeClosed(first, last).forEach(sketch::add);
        return Windows.calls(minute, 0, last - first + 1).setLatencySketch(sketch.toBytes());
    }

    private static Sample calls(UsageWindow.Builder... windows) {
        return at(NOON, windows);
    }

    private static Sample at(Instant now, UsageWindow.Builder... windows) {
        return sample(
                now,
                Stream.of(windows)
                        .<MinuteWindow>map(window -> CallMinute.of(window.build()))
                        .toList());
    }

    private static Sample replies(Instant now, ReplyWindow.Builder... windows) {
        return sample(
                now,
                Stream.of(windows)
                        .<MinuteWindow>map(window -> ReplyMinute.of(window.build()))
                        .toList());
    }

    private static Sample sample(Instant now, List<MinuteWindow> windows) {
        return new Sample(Span.endingWith(now, FIVE_MINUTES), now, windows, Optional.empty());
    }
}
