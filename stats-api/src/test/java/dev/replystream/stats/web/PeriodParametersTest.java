package dev.replystream.stats.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.period.OpenPeriod;
import dev.replystream.stats.period.Period;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodParametersTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T20:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        ", , , , 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
        ", , 1, Asia/Kathmandu, 2026-11-22T18:15:00Z, 2026-11-23T18:15:00Z",
        "2026-10-25, 2026-10-26, , Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        ", 2026-10-26, 1, Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        ", 2026-09-06, 1, America/Santiago, 2026-09-05T04:00:00Z, 2026-09-06T04:00:00Z",
        "2026-11-22T09:15:00Z, 2026-11-22T10:00:00+00:00, , , 2026-11-22T09:15:00Z, 2026-11-22T10:00:00Z",
        ", 2026-11-22T10:30:00Z, 2, , 2026-11-20T10:30:00Z, 2026-11-22T10:30:00Z",
    })
    void meansWhatItSaysInItsZone(String from, String to, String days, String tz, Instant start, Instant end) {
        Period period = new PeriodParameters(from, to, days, tz).period(7, 400, CLOCK);

        assertThat(period.from()).isEqualTo(start);
        assertThat(period.to()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22, , 7, , days, together with from",
        "2026-11-24, , , , from, before to",
        "2026-11-22, 2026-11-22, , , from, before to",
        "2025-01-01, 2026-11-22, , , from, 400 days",
        "2026-11-22T09:20:00Z, , , , from, quarter-hour",
        ", 2026-11-22T09:15:00.001Z, , , to, quarter-hour",
        ", , 401, , days, from 1 to 400",
        ", , , Mars, tz, IANA",
        "T, , , , from, moment",
    })
    void refusesWhatIsNoPeriodAndNamesTheParameter(
            String from, String to, String days, String tz, String field, String allowed) {
        PeriodParameters parameters = new PeriodParameters(from, to, days, tz);

        assertThatThrownBy(() -> parameters.period(7, 400, CLOCK))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class,
                        failure -> assertThat(failure.field()).isEqualTo(field))
                .hasMessageContaining(allowed);
    }

    @Test
    void fourHundredDaysAreAllowedThoughClocksAreSetWithinThem() {
        PeriodParameters parameters = new PeriodParameters(null, "2026-11-22", "400", "America/New_York");

        assertThat(parameters.period(7, 400, CLOCK).length().toHours()).isEqualTo(400 * 24 + 1);
    }

    @Test
    void listsMayBeOpenAtEitherEnd() {
        assertThat(new PeriodParameters(null, null, null, null).openPeriod()).isEqualTo(new OpenPeriod(null, null));
        assertThat(new PeriodParameters("2026-11-22T09:30:00.5Z", null, null, null).openPeriod())
                .isEqualTo(new OpenPeriod(Instant.parse("2026-11-22T09:30:00.5Z"), null));
        assertThatThrownBy(() -> new PeriodParameters("2026-11-22", "2026-11-22", null, null).openPeriod())
                .isInstanceOf(InvalidFieldException.class);
    }
}
