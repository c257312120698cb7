package dev.replystream.stats.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IntervalsTest {

    private static final int MANY = 100_000;

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-11-22, 2026-11-22T00:00:00Z, 24",
        "Asia/Kathmandu, 2026-11-22, 2026-11-21T18:15:00Z, 24",
        "Australia/Eucla, 2026-11-22, 2026-11-21T15:15:00Z, 24",
        "America/St_Johns, 2026-11-22, 2026-11-22T03:30:00Z, 24",
        "America/St_Johns, 2026-03-08, 2026-03-08T03:30:00Z, 23",
        "Europe/Berlin, 2026-03-29, 2026-03-28T23:00:00Z, 23",
        "Europe/Berlin, 2026-10-25, 2026-10-24T22:00:00Z, 25",
        "America/New_York, 2026-03-08, 2026-03-08T05:00:00Z, 23",
        "America/New_York, 2026-11-01, 2026-11-01T04:00:00Z, 25",
        "Africa/Cairo, 2026-04-24, 2026-04-23T22:00:00Z, 23",
    })
    void dayBeginsAndLastsAsTheZoneSays(String zone, LocalDate date, Instant start, long hours) {
        Intervals days = cut(zone, date, date.plusDays(1), Interval.DAY);

        assertThat(days.size()).isEqualTo(1);
        assertThat(days.dateOf(0)).isEqualTo(date);
        assertThat(days.startOf(0)).isEqualTo(start);
        assertThat(Duration.between(days.startOf(0), days.endOf(0))).isEqualTo(Duration.ofHours(hours));
        assertThat(days.consistOfQuarterHours()).isTrue();
    }

    @Test
    void lastMillisecondBelongsToTheDayAndTheNextToTheNext() {
        LocalDate date = LocalDate.of(2026, 10, 25);
        Intervals days = cut("Europe/Berlin", date, date.plusDays(2), Interval.DAY);
        Instant next = Instant.parse("2026-10-25T23:00:00Z");

        assertThat(days.numberOf(next.minusMillis(1))).isZero();
        assertThat(days.numberOf(next)).isEqualTo(1);
        assertThatThrownBy(() -> days.numberOf(days.period().to())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> days.numberOf(days.period().from().minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Interval.class)
    void everyIntervalOfEveryZoneIsMadeOfQuarterHoursWithoutGapOrOverlap(Interval interval) {
        LocalDate from = LocalDate.of(2026, 10, 20);
        for (String zone : ZoneId.getAvailableZoneIds()) {
            Intervals intervals = cut(zone, from, from.plusDays(20), interval);
            assertThat(intervals.consistOfQuarterHours()).as(zone).isTrue();
            assertThat(intervals.startOf(0))
                    .as(zone)
                    .isEqualTo(intervals.period().from());
            assertThat(intervals.endOf(intervals.size() - 1))
                    .as(zone)
                    .isEqualTo(intervals.period().to());
            for (int number = 0; number < intervals.size(); number++) {
                assertThat(intervals.startOf(number)).as(zone).isBefore(intervals.endOf(number));
                assertThat(intervals.numberOf(intervals.startOf(number))).isEqualTo(number);
                assertThat(intervals.numberOf(intervals.endOf(number).minusMillis(1)))
                        .isEqualTo(number);
            }
        }
    }

    @Test
    void hoursAreThoseOfTheClocksOfTheZone() {
        LocalDate date = LocalDate.of(2026, 11, 22);

        Intervals hours = cut("Asia/Kathmandu", date, date.plusDays(1), Interval.HOUR);

        assertThat(hours.size()).isEqualTo(24);
        assertThat(hours.endOf(0)).isEqualTo(Instant.parse("2026-11-21T19:15:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29, 23", "2026-10-25, 25", "2026-10-26, 24"})
    void hourThatIsLeftOutOrComesTwiceIsCountedAsItIs(LocalDate date, int hours) {
        assertThat(cut("Europe/Berlin", date, date.plusDays(1), Interval.HOUR).size())
                .isEqualTo(hours);
    }

    @Test
    void hourIsCutWhereClocksAreSetByHalfAnHour() {
        LocalDate date = LocalDate.of(2026, 4, 5);

        Intervals hours = cut("Australia/Lord_Howe", date, date.plusDays(1), Interval.HOUR);

        assertThat(lengths(hours)).hasSize(25).containsOnlyOnce(Duration.ofMinutes(30));
    }

    @Test
    void weeksBeginOnMondayAndTheFirstMayBeShort() {
        Intervals weeks = cut("Europe/Berlin", LocalDate.of(2026, 10, 22), LocalDate.of(2026, 11, 4), Interval.WEEK);

        assertThat(IntStream.range(0, weeks.size()).mapToObj(weeks::dateOf))
                .containsExactly(LocalDate.of(2026, 10, 22), LocalDate.of(2026, 10, 26), LocalDate.of(2026, 11, 2));
    }

    @Test
    void monthsAreThoseOfTheZone() {
        Intervals months = cut("America/New_York", LocalDate.of(2026, 1, 31), LocalDate.of(2026, 4, 1), Interval.MONTH);

        assertThat(IntStream.range(0, months.size()).mapToObj(months::dateOf))
                .containsExactly(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1));
        assertThat(months.endOf(2)).isEqualTo(Instant.parse("2026-04-01T04:00:00Z"));
    }

    @Test
    void daysOfLocalMeanTimeDoNotConsistOfQuarterHours() {
        LocalDate date = LocalDate.of(1930, 1, 1);

        assertThat(cut("Africa/Monrovia", date, date.plusDays(1), Interval.DAY).consistOfQuarterHours())
                .isFalse();
    }

    @Test
    void refusesMoreThanThereMayBe() {
        LocalDate date = LocalDate.of(2026, 11, 22);
        Period day = period("UTC", date, date.plusDays(1));

        assertThat(Intervals.of(day, Interval.QUARTER_HOUR, 96).size()).isEqualTo(96);
        assertThatThrownBy(() -> Intervals.of(day, Interval.QUARTER_HOUR, 95))
                .isInstanceOf(TooManyIntervalsException.class);
    }

    @Test
    void rejectsAnEndThatIsNotAfterTheStart() {
        assertThatThrownBy(() -> new Period(Instant.EPOCH, Instant.EPOCH, ZoneId.of("UTC")))
                .hasMessageContaining("from must be before to");
    }

    private static List<Duration> lengths(Intervals intervals) {
        return IntStream.range(0, intervals.size())
                .mapToObj(number -> Duration.between(intervals.startOf(number), intervals.endOf(number)))
                .toList();
    }

    private static Intervals cut(String zone, LocalDate from, LocalDate to, Interval interval) {
        return Intervals.of(period(zone, from, to), interval, MANY);
    }

    private static Period period(String zone, LocalDate from, LocalDate to) {
        ZoneId id = ZoneId.of(zone);
        return new Period(from.atStartOfDay(id).toInstant(), to.atStartOfDay(id).toInstant(), id);
    }
}
