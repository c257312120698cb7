package dev.replystream.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.DeadLetter;
import dev.replystream.cli.audit.AuditPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedrivePlanTest {

    private static final Instant LATER = Letters.FAILED.plusSeconds(60);

    @Test
    void keepsTheOrderInWhichRecordsWereRead() {
        DeadLetter second = Letters.letter(12, "b").build();
        DeadLetter first = Letters.letter(7, "a").build();
        DeadLetter other = Letters.letter(3, "c").setSourcePartition(1).build();
        assertThat(plan(second, other, first)).isEqualTo(new RedrivePlan(List.of(first, second, other), 0, 0));
    }

    @Test
    void bringsARecordBackOnceAndInItsFirstPlaceWhenItFailedAgain() {
        DeadLetter first = Letters.letter(7, "a").build();
        DeadLetter again = Letters.letter(90, "a").setFailedAt(LATER).build();
        DeadLetter second = Letters.letter(12, "b").build();
        assertThat(plan(again, second, first)).isEqualTo(new RedrivePlan(List.of(again, second), 1, 0));
        assertThat(plan(first, second, again)).isEqualTo(new RedrivePlan(List.of(again, second), 1, 0));
    }

    @Test
    void leavesWhatIsNotWhole() {
        DeadLetter cut = Letters.letter(7, "a").setCut(true).build();
        DeadLetter whole = Letters.letter(8, "b").build();
        assertThat(plan(cut, whole)).isEqualTo(new RedrivePlan(List.of(whole), 0, 1));
    }

    @Test
    void takesWhatEachOptionAsksFor() {
        DeadLetter letter = Letters.letter(7, "a").build();
        AuditPeriod period = new AuditPeriod(Letters.FAILED, LATER);
        assertThat(new LetterFilter("messages", period, Set.of(), Set.of(), Set.of()).accepts(letter))
                .isTrue();
        assertThat(new LetterFilter(
                                "messages", period, Set.of("x", "letter-7"), Set.of("timeout", "x"), Set.of("default"))
                        .accepts(letter))
                .isTrue();
        assertThat(new LetterFilter("t.messages", period, Set.of(), Set.of(), Set.of()).accepts(letter))
                .isFalse();
        assertThat(new LetterFilter("messages", period, Set.of("letter-8"), Set.of(), Set.of()).accepts(letter))
                .isFalse();
        assertThat(new LetterFilter("messages", period, Set.of(), Set.of("server_error"), Set.of()).accepts(letter))
                .isFalse();
        assertThat(new LetterFilter("messages", period, Set.of(), Set.of(), Set.of("acme")).accepts(letter))
                .isFalse();
        AuditPeriod before = new AuditPeriod(Letters.FAILED.minus(Duration.ofHours(1)), Letters.FAILED);
        AuditPeriod after = new AuditPeriod(LATER, LATER.plusSeconds(1));
        assertThat(new LetterFilter("messages", before, Set.of(), Set.of(), Set.of()).accepts(letter))
                .isFalse();
        assertThat(new LetterFilter("messages", after, Set.of(), Set.of(), Set.of()).accepts(letter))
                .isFalse();
    }

    /** Letters with equal values are of the same record. */
    private static RedrivePlan plan(DeadLetter... letters) {
        return RedrivePlan.of(
                List.of(letters),
                letter -> String.valueOf(letter.getValue()) + letter.getValue().hashCode());
    }
}
