package dev.replystream.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replystream.usage.audit.AuditSettings;
import dev.replystream.usage.ledger.LedgerSettings;
import dev.replystream.usage.sum.SumSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    @Test
    void haveTheirDefaults() {
        assertThat(bind("replystream.ledger", LedgerSettings.class, Map.of()))
                .isEqualTo(new LedgerSettings(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(2),
                        Duration.ofHours(24),
                        Duration.ofSeconds(1)));
        assertThat(bind("replystream.windows", SumSettings.class, Map.of()))
                .isEqualTo(new SumSettings(
                        Duration.ofHours(24),
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofMillis(100),
                        Duration.ofHours(24),
                        50_000,
                        20_000));
        assertThat(bind("replystream.audit", AuditSettings.class, Map.of()))
                .isEqualTo(new AuditSettings(Duration.ofDays(31), "consumer"));
    }

    @Test
    void readEveryKey() {
        assertThat(bind(
                        "replystream.ledger",
                        LedgerSettings.class,
                        Map.of(
                                "replystream.ledger.delivery-timeout", "1s",
                                "replystream.ledger.margin", "2s",
                                "replystream.ledger.settled-retention", "3s",
                                "replystream.ledger.lost-retention", "4s",
                                "replystream.ledger.progress-interval", "5s")))
                .isEqualTo(new LedgerSettings(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5)));
    }

    @Test
    void refuseValuesOutOfRangeByName() {
        assertRefused("replystream.ledger", LedgerSettings.class, "replystream.ledger.delivery-timeout", "0s");
        assertRefused("replystream.ledger", LedgerSettings.class, "replystream.ledger.margin", "-1s");
        assertRefused("replystream.ledger", LedgerSettings.class, "replystream.ledger.settled-retention", "8d");
        assertRefused("replystream.ledger", LedgerSettings.class, "replystream.ledger.lost-retention", "31d");
        assertRefused("replystream.ledger", LedgerSettings.class, "replystream.ledger.progress-interval", "99ms");
        assertRefused("replystream.windows", SumSettings.class, "replystream.windows.grace", "59s");
        assertRefused("replystream.windows", SumSettings.class, "replystream.windows.future-skew", "25h");
        assertRefused("replystream.windows", SumSettings.class, "replystream.windows.lag", "0s");
        assertRefused("replystream.windows", SumSettings.class, "replystream.windows.flush-interval", "9ms");
        assertRefused("replystream.windows", SumSettings.class, "replystream.windows.seen-retention", "31d");
        assertRefused("replystream.windows", SumSettings.class, "replystream.windows.seen-maximum", "999");
        assertRefused("replystream.windows", SumSettings.class, "replystream.windows.unanswered-maximum", "999");
        assertRefused("replystream.audit", AuditSettings.class, "replystream.audit.longest-period", "14m");
        assertRefused("replystream.audit", AuditSettings.class, "replystream.audit.group-protocol", "share");
    }

    private static void assertRefused(String prefix, Class<?> type, String key, String value) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bind(prefix, type, Map.of(key, value)))
                .satisfies(failure -> assertThat(failure).rootCause().hasMessageContaining(key));
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
