package dev.replystream.stats.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDaysTest {

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-11-22, 2026-11-22T00:00:00Z, 24",
        "Asia/Kathmandu, 2026-11-22, 2026-11-21T18:15:00Z, 24",
        "America/St_Johns, 2026-11-22, 2026-11-22T03:30:00Z, 24",
        "America/St_Johns, 2026-03-08, 2026-03-08T03:30:00Z, 23",
        "Europe/Berlin, 2026-03-29, 2026-03-28T23:00:00Z, 23",
        "Europe/Berlin, 2026-10-25, 2026-10-24T22:00:00Z, 25",
        "America/New_York, 2026-03-08, 2026-03-08T05:00:00Z, 23",
        "America/New_York, 2026-11-01, 2026-11-01T04:00:00Z, 25",
        "Africa/Cairo, 2026-04-24, 2026-04-23T22:00:00Z, 23",
    })
    void dayBeginsAndLastsAsTheZoneSays(String zone, LocalDate date, Instant start, long hours) {
        LocalDays days = new LocalDays(date, date.plusDays(1), ZoneId.of(zone));

        assertThat(days.start()).isEqualTo(start);
        assertThat(Duration.between(days.start(), days.end())).isEqualTo(Duration.ofHours(hours));
        assertThat(days.consistOfQuarterHours()).isTrue();
    }

    @Test
    void lastMillisecondBelongsToTheDayAndTheNextToTheNext() {
        LocalDate date = LocalDate.of(2026, 10, 25);
        LocalDays days = new LocalDays(date, date.plusDays(2), ZoneId.of("Europe/Berlin"));
        Instant next = Instant.parse("2026-10-25T23:00:00Z");

        assertThat(days.dayOf(next.minusMillis(1))).isEqualTo(date);
        assertThat(days.dayOf(next)).isEqualTo(date.plusDays(1));
    }

    @Test
    void everyQuarterHourBelongsToExactlyOneDayInEveryZone() {
        LocalDate from = LocalDate.of(2026, 10, 20);
        for (String zone : ZoneId.getAvailableZoneIds()) {
            LocalDays days = new LocalDays(from, from.plusDays(10), ZoneId.of(zone));
            assertThat(days.consistOfQuarterHours()).as(zone).isTrue();
            for (Instant start = days.start(); start.isBefore(days.end()); start = start.plusSeconds(900)) {
                LocalDate day = days.dayOf(start);
                assertThat(start)
                        .as(zone)
                        .isBetween(
                                days.startOf(day), days.startOf(day.plusDays(1)).minusMillis(1));
            }
        }
    }

    @Test
    void daysOfLocalMeanTimeDoNotConsistOfQuarterHours() {
        LocalDate date = LocalDate.of(1930, 1, 1);

        assertThat(new LocalDays(date, date.plusDays(1), ZoneId.of("Africa/Monrovia")).consistOfQuarterHours())
                .isFalse();
    }

    @Test
    void rejectsAnEndThatIsNotAfterTheStart() {
        LocalDate date = LocalDate.of(2026, 11, 22);

        assertThatThrownBy(() -> new LocalDays(date, date, ZoneId.of("UTC")))
                .hasMessageContaining("from must be before to");
    }
}
