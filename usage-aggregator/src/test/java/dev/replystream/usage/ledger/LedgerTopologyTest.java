package dev.replystream.usage.ledger;

import static dev.replystream.usage.Calls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageProgress;
import dev.replystream.avro.UsageStatus;
import dev.replystream.schemas.TopicPrefix;
import dev.replystream.schemas.Topics;
import dev.replystream.usage.Calls;
import dev.replystream.usage.CountingTally;
import dev.replystream.usage.GoldenFile;
import dev.replystream.usage.TopologyRun;
import dev.replystream.usage.ledger.LedgerTopology.LedgerOutlets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTopologyTest {

    private static final LedgerSettings SETTINGS = new LedgerSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofHours(24),
            Duration.ofSeconds(1));

    /** Timeout of the call, delivery timeout and margin. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final CountingTally<LedgerCount> tally = new CountingTally<>();
    private final TopologyRun run = new TopologyRun(it ->
            new LedgerTopology(SETTINGS, it.serdes(), TopicPrefix.NONE, new LedgerOutlets(it.letters(), tally))::addTo);

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void keepsItsNames() {
        GoldenFile.assertUnchanged("usage-ledger.txt", run.description());
    }

    @Test
    void accountsForACallByItsOutcome() {
        // When
        pipe("a", Calls.intent("a", NOON), NOON);
        pipe("a", Calls.success("a", NOON.plusMillis(500)), NOON.plusMillis(510));

        // Then
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getStatus()).isEqualTo(UsageStatus.SUCCEEDED);
            assertThat(event.getOccurredAt()).isEqualTo(NOON.plusMillis(500));
            assertThat(event.getModel()).isEqualTo("gpt-4o-mini");
            assertThat(event.getPromptTokens()).isEqualTo(90);
            assertThat(event.getCostNanoUsd()).isEqualTo(5_000);
            assertThat(event.getRevision()).isZero();
            assertThat(event.getLedgerPartition()).isZero();
            assertThat(event.getLedgerOffset()).isEqualTo(1);
        });
        assertThat(tally.of(LedgerCount.OPEN)).isZero();
    }

    @Test
    void dropsDuplicatesOfIntentAndOutcome() {
        // When
        pipe("a", Calls.intent("a", NOON), NOON);
        pipe("a", Calls.intent("a", NOON), NOON);
        pipe("a", Calls.success("a", NOON), NOON);
        pipe("a", Calls.success("a", NOON), NOON);
        pipe("a", Calls.intent("a", NOON), NOON);

        // Then
        assertThat(events()).hasSize(1);
        assertThat(tally.of(LedgerCount.DUPLICATE)).isEqualTo(3);
        assertThat(run.deadLetterCauses()).isEmpty();
    }

    @Test
    void waitsForAnOutcomeUntilNoneCanCome() {
        // When
        pipe("a", Calls.intent("a", NOON), NOON);
        pipe("w", Calls.tick(NOON), NOON.plus(PATIENCE));

        // Then
        assertThat(events()).isEmpty();
    }

    @Test
    void givesACallUpOneMillisecondLater() {
        // When
        pipe("a", Calls.intent("a", NOON), NOON);
        pipe("w", Calls.tick(NOON), NOON.plus(PATIENCE).plusMillis(1));

        // Then
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getStatus()).isEqualTo(UsageStatus.LOST);
            assertThat(event.getErrorType()).isEqualTo("lost");
            assertThat(event.getOccurredAt()).isEqualTo(NOON.plusMillis(Calls.TIMEOUT_MILLIS));
            assertThat(event.getPromptTokens()).isEqualTo(100);
            assertThat(event.getCompletionTokens()).isEqualTo(50);
            assertThat(event.getTokensEstimated()).isTrue();
            assertThat(event.getPossiblyBilled()).isTrue();
            assertThat(event.getPricing()).isEqualTo(UsagePricing.PRICED);
            assertThat(event.getCostNanoUsd()).isEqualTo(Calls.ESTIMATED_COST);
            assertThat(event.getLedgerOffset()).isEqualTo(1);
        });
        assertThat(tally.of(LedgerCount.LOST)).isEqualTo(1);
    }

    @Test
    void neverGivesACallUpByTheWallClock() {
        // When
        pipe("a", Calls.intent("a", NOON), NOON);
        run.driver().advanceWallClockTime(Duration.ofDays(1));

        // Then
        assertThat(events()).isEmpty();
    }

    @Test
    void acceptsAnOutcomeThatIsItselfTheFirstRecordAfterTheDeadline() {
        // When
        pipe("a", Calls.intent("a", NOON), NOON);
        pipe("a", Calls.success("a", NOON), NOON.plus(PATIENCE).plusMillis(1));

        // Then
        assertThat(events()).extracting(UsageEvent::getStatus).containsExactly(UsageStatus.SUCCEEDED);
    }

    @Test
    void correctsALostCallWhoseOutcomeComesAfterAll() {
        // When
        pipe("a", Calls.intent("a", NOON), NOON);
        pipe("w", Calls.tick(NOON), NOON.plusSeconds(60));
        pipe("a", Calls.success("a", NOON.plusSeconds(3)), NOON.plusSeconds(61));
        pipe("a", Calls.success("a", NOON.plusSeconds(3)), NOON.plusSeconds(62));

        // Then
        List<UsageEvent> events = events();
        assertThat(events).extracting(UsageEvent::getRevision).containsExactly(0, 1);
        assertThat(events.getLast().getStatus()).isEqualTo(UsageStatus.SUCCEEDED);
        assertThat(events.getLast().getCorrects()).satisfies(lost -> {
            assertThat(lost.getOccurredAt()).isEqualTo(NOON.plusMillis(Calls.TIMEOUT_MILLIS));
            assertThat(lost.getPromptTokens()).isEqualTo(100);
            assertThat(lost.getCompletionTokens()).isEqualTo(50);
            assertThat(lost.getCostNanoUsd()).isEqualTo(Calls.ESTIMATED_COST);
        });
        assertThat(tally.of(LedgerCount.CORRECTED)).isEqualTo(1);
    }

    @Test
    void refusesWhatItCannotUseAndGoesOn() {
        // When
        run.pipeBytes(Topics.CALL_LEDGER, "p", new byte[] {1, 2, 3}, NOON);
        run.pipeBytes(Topics.CALL_LEDGER, "n", null, NOON);
        pipe("x", Calls.success("x", NOON), NOON);
        pipe("a", Calls.intent("a", NOON), NOON);
        pipe("a", Calls.success("a", NOON), NOON);

        // Then
        assertThat(run.deadLetterCauses()).containsExactly("undecodable", "null_value", "without_intent");
        assertThat(events()).hasSize(1);
    }

    @Test
    void forgetsSettledCallsAfterTheirRetention() {
        // When
        pipe("a", Calls.intent("a", NOON), NOON);
        pipe("a", Calls.success("a", NOON), NOON);
        pipe("w", Calls.tick(NOON), NOON.plusSeconds(121));

        // Then
        assertThat(run.driver().getKeyValueStore(LedgerTopology.CALLS_STORE).get("a"))
                .isNull();
    }

    @Test
    void reportsProgressUpToTheOldestOpenCall() {
        // Given
        Instant later = NOON.plusSeconds(40);

        // When
        pipe("a", Calls.intent("a", NOON), NOON);
        pipe("w", Calls.tick(later), later);
        pipe("w", Calls.tick(later), later.plusMillis(999));
        pipe("a", Calls.success("a", later), later.plusSeconds(1));

        // Then
        assertThat(run.written(Topics.USAGE_PROGRESS))
                .extracting(UsageProgress::getCompleteUntil)
                .containsExactly(
                        NOON.minusSeconds(35), NOON, later.plusSeconds(1).minusSeconds(35));
    }

    private void pipe(String key, CallLedgerEntry entry, Instant logTime) {
        run.pipe(Topics.CALL_LEDGER, key, entry, logTime);
    }

    private List<UsageEvent> events() {
        return run.written(Topics.USAGE_EVENTS);
    }
}
