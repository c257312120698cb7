package dev.replystream.service.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.service.BoundSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupSettingsTest {

    @Test
    void hasDefaults() {
        assertThat(BoundSettings.bind(StartupSettings.class, Map.of()))
                .isEqualTo(new StartupSettings(Duration.ofSeconds(60), Duration.ofMillis(500)));
    }

    @ParameterizedTest
    @CsvSource({
        "replystream.startup.timeout, -1s",
        "replystream.startup.timeout, 3601s",
        "replystream.startup.poll-interval, 9ms",
        "replystream.startup.poll-interval, 61s"
    })
    void refusesAValueOutOfBounds(String key, String value) {
        assertThatThrownBy(() -> BoundSettings.bind(StartupSettings.class, Map.of(key, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + " must be between ");
    }
}
