package dev.replystream.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

final class AuditPeriodTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:20:30Z");

    @Test
    void coversWholeQuarterHours() {
        AuditPeriod period = AuditPeriod.covering(
                Instant.parse("2026-11-22T10:14:59.999Z"), Instant.parse("2026-11-22T10:15:00.001Z"));

        assertThat(period)
                .isEqualTo(
                        new AuditPeriod(Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2026-11-22T10:30:00Z")));
    }

    @Test
    void keepsBoundsThatAreWhole() {
        Instant from = Instant.parse("2026-11-22T10:00:00Z");
        Instant to = Instant.parse("2026-11-22T10:15:00Z");

        assertThat(AuditPeriod.covering(from, to)).isEqualTo(new AuditPeriod(from, to));
    }

    @Test
    void readsMoments() {
        assertThat(AuditPeriod.moment("now", NOW)).isEqualTo(NOW);
        assertThat(AuditPeriod.moment("-20m", NOW)).isEqualTo("2026-11-22T10:00:30Z");
        assertThat(AuditPeriod.moment("2026-11-22T10:00:00Z", NOW)).isEqualTo("2026-11-22T10:00:00Z");
    }

    @Test
    void refusesWhatIsNoMomentOrNoPeriod() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditPeriod.moment("yesterday", NOW))
                .withMessage("'yesterday' is no moment; examples: now, -15m, 2026-11-22T10:00:00Z");
        assertThatExceptionOfType(TypeConversionException.class).isThrownBy(() -> AuditPeriod.moment("-soon", NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditPeriod.covering(NOW, NOW))
                .withMessageStartingWith("the period must begin before it ends");
    }

    @Test
    void listsDifferencesOneByOne() {
        AuditReport report =
                new AuditReport("id", "DIFFERENT", "", 4, 1, 3, List.of("difference one", "difference two"));

        assertThat(report.matched()).isFalse();
        assertThat(AuditLines.of(report))
                .containsExactly(
                        "difference one",
                        "difference two",
                        "... and 1 more",
                        "audit id DIFFERENT: 4 windows compared, 1 still open, 3 differences");
    }
}
