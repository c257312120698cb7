package dev.replystream.usage.window;

import static dev.replystream.usage.Calls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.LostFigures;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import dev.replystream.usage.Calls;
import dev.replystream.usage.CountingTally;
import dev.replystream.usage.GoldenFile;
import dev.replystream.usage.TopologyRun;
import dev.replystream.usage.sum.SumSettings;
import dev.replystream.usage.window.UsageWindowTopology.UsageOutlets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsageWindowTopologyTest {

    private static final SumSettings SETTINGS = new SumSettings(
            Duration.ofHours(24),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofMillis(100),
            Duration.ofHours(24),
            1_000,
            1_000);

    private final CountingTally<UsageCount> tally = new CountingTally<>();
    private final TopologyRun run = new TopologyRun(it -> new UsageWindowTopology(
            SETTINGS, it.serdes(), TopicPrefix.NONE, new UsageOutlets(it.letters(), tally))::addTo);

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void keepsItsNames() {
        GoldenFile.assertUnchanged("usage-windows.txt", run.description());
    }

    @Test
    void countsACallInItsMinuteAndItsQuarterHour() {
        // When
        pipe(Calls.event("a", NOON.plusSeconds(61)).build());

        // Then
        List<UsageWindow> windows = flushed();
        assertThat(windows).extracting(UsageWindow::getCalls).containsExactly(1L, 1L);
        assertThat(windows)
                .extracting(UsageWindow::getWindowStart)
                .containsExactlyInAnyOrder(NOON.plusSeconds(60), NOON);
    }

    @Test
    void writesNothingBeforeTheFlush() {
        // When
        pipe(Calls.event("a", NOON).build());

        // Then
        assertThat(run.written(Topics.USAGE_WINDOWS)).isEmpty();
    }

    @Test
    void savesWhatItHasNotSentWhenItCommits() {
        // When
        pipe(Calls.event("a", NOON).build());
        pipe(Calls.event("b", NOON).build());

        // Then
        Map<String, Long> saved = new TreeMap<>();
        run.driver()
                .<String, UsageWindow>getKeyValueStore("usage-unsent-parts")
                .all()
                .forEachRemaining(part -> saved.put(part.key, part.value.getCalls()));
        assertThat(saved).hasSize(2).allSatisfy((_, calls) -> assertThat(calls).isEqualTo(2));
    }

    @Test
    void savesNothingOnceItIsSent() {
        // Given
        pipe(Calls.event("a", NOON).build());

        // When
        flushed();

        // Then
        assertThat(run.driver()
                        .<String, UsageWindow>getKeyValueStore("usage-unsent-parts")
                        .all()
                        .hasNext())
                .isFalse();
    }

    @Test
    void addsToTheSameWindowAfterAFlush() {
        // When
        pipe(Calls.event("a", NOON).build());
        flushed();
        pipe(Calls.event("b", NOON).build());

        // Then
        assertThat(flushed()).extracting(UsageWindow::getCalls).containsExactly(2L, 2L);
    }

    @Test
    void separatesWindowsAtTheExactMillisecond() {
        // When
        pipe(Calls.event("a", NOON.minusMillis(1)).build());
        pipe(Calls.event("b", NOON).build());
        pipe(Calls.event("c", NOON.plusMillis(59_999)).build());
        pipe(Calls.event("d", NOON.plusMillis(60_000)).build());

        // Then
        Map<String, Long> calls = new TreeMap<>();
        flushed()
                .forEach(window -> calls.put(
                        Duration.ofMillis(window.getWindowMillis()) + " " + window.getWindowStart(),
                        window.getCalls()));
        assertThat(calls)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PT1M 2026-11-22T11:59:00Z", 1L,
                        "PT1M 2026-11-22T12:00:00Z", 2L,
                        "PT1M 2026-11-22T12:01:00Z", 1L,
                        "PT15M 2026-11-22T11:45:00Z", 1L,
                        "PT15M 2026-11-22T12:00:00Z", 3L));
    }

    @Test
    void countsAnEventOnce() {
        // When
        pipe(Calls.event("a", NOON).build());
        flushed();
        pipe(Calls.event("a", NOON).build());

        // Then
        assertThat(flushed()).isEmpty();
        assertThat(tally.of(UsageCount.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void replacesALostCallByItsCorrection() {
        // When
        pipe(lost("a").build());
        pipe(correction("a"));

        // Then
        assertThat(flushed())
                .allSatisfy(window -> {
                    assertThat(window.getCalls()).isEqualTo(1);
                    assertThat(window.getLost()).isZero();
                    assertThat(window.getErrors()).isEmpty();
                    assertThat(window.getPromptTokens()).isEqualTo(90);
                    assertThat(window.getCostNanoUsd()).isEqualTo(5_000);
                    assertThat(window.getEstimatedCalls()).isZero();
                })
                .hasSize(2);
    }

    @Test
    void countsUpToTheGraceAndRefusesBeyondIt() {
        // When
        pipe(Calls.event("a", NOON.minus(SETTINGS.grace())).build());
        pipe(Calls.event("b", NOON.minus(SETTINGS.grace()).minusMillis(1)).build());

        // Then
        assertThat(run.deadLetterCauses()).containsExactly("late");
        assertThat(tally.of(UsageCount.LATE)).isEqualTo(1);
        assertThat(tally.of(UsageCount.COUNTED)).isEqualTo(1);
    }

    @Test
    void countsUpToTheSkewAndRefusesBeyondIt() {
        // When
        pipe(Calls.event("a", NOON.plus(SETTINGS.futureSkew())).build());
        pipe(Calls.event("b", NOON.plus(SETTINGS.futureSkew()).plusMillis(1)).build());

        // Then
        assertThat(run.deadLetterCauses()).containsExactly("future");
        assertThat(tally.of(UsageCount.COUNTED)).isEqualTo(1);
    }

    @Test
    void refusesWhatItCannotCountAndGoesOn() {
        // When
        run.pipeBytes(Topics.USAGE_EVENTS, "p", new byte[] {0, 0, 0, 0, 9, 1}, NOON);
        run.pipeBytes(Topics.USAGE_EVENTS, "n", null, NOON);
        pipe(Calls.event("x", NOON).setPromptTokens(-1).build());
        pipe(Calls.event("y", Instant.EPOCH).build());
        pipe(Calls.event("z", Instant.parse("2100-01-01T00:00:00Z")).build());
        pipe(Calls.event("a", NOON).build());

        // Then
        assertThat(run.deadLetterCauses()).containsExactly("undecodable", "null_value", "invalid", "late", "future");
        assertThat(flushed()).hasSize(2);
    }

    @Test
    void removesTotalsAfterTheirRetention() {
        // Given
        pipe(Calls.event("a", NOON).build());
        String key = WindowKey.of(flushed().getFirst());

        // When
        Instant later = NOON.plus(SETTINGS.retention()).plus(Duration.ofMinutes(16));
        run.pipe(Topics.USAGE_EVENTS, "b", Calls.event("b", later).build(), later);
        flushed();

        // Then
        assertThat(run.driver().getTimestampedKeyValueStore("usage-totals").get(key))
                .isNull();
    }

    private static UsageEvent.Builder lost(String callId) {
        return Calls.event(callId, NOON)
                .setStatus(UsageStatus.LOST)
                .setErrorType("lost")
                .setPromptTokens(100)
                .setCachedPromptTokens(0)
                .setCompletionTokens(50)
                .setReasoningTokens(0)
                .setTokensEstimated(true)
                .setPossiblyBilled(true)
                .setPricing(UsagePricing.UNPRICED)
                .setCostNanoUsd(null)
                .setLatencyMillis(null);
    }

    private static UsageEvent correction(String callId) {
        return Calls.event(callId, NOON)
                .setRevision(1)
                .setCorrects(new LostFigures(NOON, 100L, 50L, null))
                .build();
    }

    private void pipe(UsageEvent event) {
        run.pipe(Topics.USAGE_EVENTS, event.getCallId(), event, NOON);
    }

    /** The newest state of each window that changed with the next flush, in the order of their keys. */
    private List<UsageWindow> flushed() {
        run.driver().advanceWallClockTime(SETTINGS.flushInterval());
        Map<String, UsageWindow> newest = new TreeMap<>();
        run.written(Topics.USAGE_WINDOWS).forEach(window -> newest.put(WindowKey.of(window), window));
        return List.copyOf(newest.values());
    }
}
