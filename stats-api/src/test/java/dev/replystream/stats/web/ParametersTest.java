package dev.replystream.stats.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.service.web.InvalidFieldException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Olympus", "+05:45", "europe/berlin", "UTC'; DROP TABLE stats.call; --"})
    void rejectsWhatIsNoIanaZone(String value) {
        assertThatThrownBy(() -> Parameters.zone("tz", value))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("IANA time zone");
    }

    @Test
    void takesUtcWhenNoZoneIsGiven() {
        assertThat(Parameters.zone("tz", null)).isEqualTo(ZoneId.of("UTC"));
        assertThat(Parameters.zone("tz", "Asia/Kathmandu")).isEqualTo(ZoneId.of("Asia/Kathmandu"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-02-30", "22.11.2026", "+999999-01-01", "1999-12-31", "3000-01-01"})
    void rejectsWhatIsNoDate(String value) {
        assertThatThrownBy(() -> Parameters.date("from", value)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void takesDatesAndMomentsOfAnyOffset() {
        assertThat(Parameters.date("from", "2026-11-22")).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(Parameters.instant("from", "2026-11-22T09:30:00+05:45"))
                .isEqualTo(Instant.parse("2026-11-22T03:45:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "401", "-1", "7.0", "٣", "99999999999999999999"})
    void rejectsNumbersOutOfBounds(String value) {
        assertThatThrownBy(() -> Parameters.number("days", value, new Parameters.Bounds(1, 400, 7)))
                .hasMessageContaining("from 1 to 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "400"})
    void takesNumbersAtTheBounds(String value) {
        assertThat(Parameters.number("days", value, new Parameters.Bounds(1, 400, 7)))
                .isEqualTo(Integer.parseInt(value));
    }

    @Test
    void rejectsTextsThatNoRowCanHold() {
        assertThatThrownBy(() -> Parameters.text("model", "a\0b")).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> Parameters.text("model", "x".repeat(257))).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> Parameters.text("model", "")).isInstanceOf(InvalidFieldException.class);
        assertThat(Parameters.textOrNothing("experiment", "")).isEmpty();
        assertThat(Parameters.text("model", "' OR 1=1 --")).isEqualTo("' OR 1=1 --");
    }
}
