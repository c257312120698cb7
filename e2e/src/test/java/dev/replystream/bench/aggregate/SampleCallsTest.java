package dev.replystream.bench.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageStatus;
import dev.replystream.schemas.serde.TrustedRecords;
import dev.replystream.usage.total.Punctuality;
import dev.replystream.usage.total.UsageEventRules;
import dev.replystream.usage.total.UsageGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SampleCallsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final int EVENTS = 10_000;

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @Test
    void sameSeedGivesTheSameEvents() {
        assertThat(events(7)).isEqualTo(events(7)).isNotEqualTo(events(8));
    }

    @Test
    void everyEventIsNewAndCounts() {
        UsageEventRules rules = new UsageEventRules(new Punctuality(Duration.ofHours(24), Duration.ofHours(1)));
        long arrival = BEGIN.plus(SPAN).toEpochMilli();
        Set<String> ids = new HashSet<>();
        for (UsageEvent event : events(1)) {
            assertThat(ids.add(event.getCallId())).isTrue();
            assertThat(rules.objection(event, arrival)).isEmpty();
        }
    }

    @Test
    void spreadsOverTimeGroupsAndEndings() {
        List<UsageEvent> events = events(1);

        assertThat(events.getFirst().getOccurredAt()).isBeforeOrEqualTo(BEGIN);
        assertThat(events.getLast().getOccurredAt()).isAfter(BEGIN.plus(SPAN).minusSeconds(5));
        assertThat(events.stream().map(UsageGroup::of).distinct()).hasSizeGreaterThan(100);
        assertThat(events.stream().map(UsageEvent::getStatus).distinct())
                .containsExactlyInAnyOrder(
                        UsageStatus.SUCCEEDED, UsageStatus.FAILED, UsageStatus.CANCELLED, UsageStatus.LOST);
    }

    private static List<UsageEvent> events(long seed) {
        SampleCalls calls = new SampleCalls(seed, BEGIN, SPAN, EVENTS);
        return Stream.generate(calls::next).limit(EVENTS).toList();
    }
}
