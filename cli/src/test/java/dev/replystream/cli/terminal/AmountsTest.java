package dev.replystream.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

final class AmountsTest {
    @Test
    void showsMoneyToTheNanoDollar() {
        assertThat(Amounts.dollars(1)).isEqualTo("0.000000001 USD");
        assertThat(Amounts.dollars(1_230_000_000)).isEqualTo("1.23 USD");
        assertThat(Amounts.dollars(0)).isEqualTo("0.00 USD");
        assertThat(Amounts.dollars(2_000_000_000_000L)).isEqualTo("2000.00 USD");
    }

    @Test
    void showsSharesCountsAndTimes() {
        assertThat(Amounts.percent(1, 8)).isEqualTo("12.5 %");
        assertThat(Amounts.percent(0, 0)).isEqualTo("-");
        assertThat(Amounts.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Amounts.seconds(Duration.ofMillis(4_249))).isEqualTo("4.2 s");
    }

    @Test
    void readsDurations() {
        assertThat(DurationConverter.parse("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(DurationConverter.parse("60s")).isEqualTo(Duration.ofMinutes(1));
        assertThat(DurationConverter.parse("15m")).isEqualTo(Duration.ofMinutes(15));
        assertThat(DurationConverter.parse("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(DurationConverter.parse("7d")).isEqualTo(Duration.ofDays(7));
        assertThat(DurationConverter.parse("PT1M30S")).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void refusesWhatIsNoDuration() {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> DurationConverter.parse("soon"))
                .withMessage("'soon' is no duration; examples: 500ms, 60s, 15m, 2h, 7d");
    }
}
