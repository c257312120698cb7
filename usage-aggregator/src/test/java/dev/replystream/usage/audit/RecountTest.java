package dev.replystream.usage.audit;

import static dev.replystream.usage.Calls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.LostFigures;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.usage.Calls;
import dev.replystream.usage.total.Punctuality;
import dev.replystream.usage.total.UsageEventRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecountTest {

    private static final AuditPeriod PERIOD = new AuditPeriod("default", NOON, NOON.plus(Duration.ofMinutes(15)));
    private static final UsageEventRules RULES =
            new UsageEventRules(new Punctuality(Duration.ofHours(24), Duration.ofHours(1)));

    @Test
    void countsThePeriodToTheMillisecond() {
        // When
        Recount recount = recount(
                Calls.event("before", NOON.minusMillis(1)).build(),
                Calls.event("first", NOON).build(),
                Calls.event("last", NOON.plusMillis(899_999)).build(),
                Calls.event("after", NOON.plusMillis(900_000)).build(),
                Calls.event("other", NOON).setTenant("other").build());

        // Then
        assertThat(recount.events()).isEqualTo(2);
        assertThat(recount.windows()).extracting(UsageWindow::getCalls).containsExactly(2L, 1L, 1L);
    }

    @Test
    void countsAnEventOnceAndTheLateOnesNot() {
        // When
        Recount recount =
                recount(Calls.event("a", NOON).build(), Calls.event("a", NOON).build());
        recount.add(
                Calls.event("b", NOON).build(), NOON.plus(Duration.ofHours(25)).toEpochMilli());

        // Then
        assertThat(recount.events()).isEqualTo(1);
        assertThat(recount.duplicates()).isEqualTo(1);
    }

    @Test
    void takesOutWhatACorrectionFromAnotherPeriodTakesBack() {
        // Given
        Instant later = PERIOD.to().plusSeconds(1);
        UsageEvent correction = Calls.event("a", later)
                .setRevision(1)
                .setCorrects(new LostFigures(NOON, 1L, 1L, null))
                .build();

        // When
        Recount recount = recount(correction);

        // Then
        assertThat(recount.windows()).extracting(UsageWindow::getCalls).containsExactly(-1L, -1L);
    }

    @Test
    void givesEqualDigestsForEqualWindowsOnly() {
        // Given
        List<UsageWindow> one = recount(Calls.event("a", NOON).build()).windows();
        List<UsageWindow> same = recount(Calls.event("b", NOON).build()).windows();
        List<UsageWindow> other =
                recount(Calls.event("a", NOON).setPromptTokens(91).build()).windows();

        // Then
        assertThat(WindowDigest.of(one)).isEqualTo(WindowDigest.of(same)).isNotEqualTo(WindowDigest.of(other));
    }

    @Test
    void namesTheFieldThatMakesAPeriodWrong() {
        Duration longest = Duration.ofDays(31);
        assertThat(PERIOD.problem(longest)).isEmpty();
        assertThat(new AuditPeriod("default", NOON.plusMillis(1), PERIOD.to()).problem(longest))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("from must be a multiple"));
        assertThat(new AuditPeriod("default", NOON, NOON.plusMillis(1)).problem(longest))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("to must be a multiple"));
        assertThat(new AuditPeriod("default", NOON, NOON).problem(longest))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("to must be after"));
        assertThat(new AuditPeriod("default", NOON, NOON.plus(Duration.ofDays(32))).problem(longest))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("to must be at most"));
    }

    private static Recount recount(UsageEvent... events) {
        Recount recount = new Recount(PERIOD, RULES);
        for (UsageEvent event : events) {
            recount.add(event, NOON.toEpochMilli());
        }
        return recount;
    }
}
