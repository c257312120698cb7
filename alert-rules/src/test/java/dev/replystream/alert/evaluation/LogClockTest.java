package dev.replystream.alert.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogClockTest {

    private static final Instant WALL = Instant.parse("2026-11-22T12:00:00Z");

    private final LogClock clock = new LogClock(WALL, Duration.ofSeconds(5), Duration.ofSeconds(1));

    @Test
    void hasNoTimeUntilItHasSettled() {
        assertThat(clock.at(WALL.plusMillis(4_999))).isEqualTo(Instant.EPOCH);
        assertThat(clock.at(WALL.plusMillis(5_000))).isEqualTo(WALL.plusMillis(5_000));
    }

    @Test
    void followsTheLogWhileRecordsCome() {
        clock.observe(WALL.minusSeconds(600), WALL);

        assertThat(clock.at(WALL.plusMillis(999))).isEqualTo(WALL.minusSeconds(600));
    }

    @Test
    void followsTheWallClockWhenNothingComes() {
        clock.observe(WALL.minusSeconds(600), WALL);

        assertThat(clock.at(WALL.plusMillis(1_000))).isEqualTo(WALL.plusMillis(1_000));
    }

    @Test
    void neverGoesBack() {
        clock.observe(WALL, WALL);
        clock.observe(WALL.minusSeconds(1), WALL);

        assertThat(clock.at(WALL)).isEqualTo(WALL);
    }

    @Test
    void isNeverAheadOfTheWallClock() {
        clock.observe(Instant.parse("2100-01-01T00:00:00Z"), WALL);

        assertThat(clock.at(WALL)).isEqualTo(WALL);
    }
}
