package dev.replystream.stats.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.service.web.InvalidFieldException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void comesBackAsItWasGiven() {
        Cursor cursor = new Cursor(
                Instant.parse("2026-11-22T09:30:00.123Z"), UUID.fromString("01932f00-0000-7000-8000-000000000001"));

        assertThat(Cursor.parse("after", cursor.text())).isEqualTo(cursor);
        assertThat(Cursor.orNull("after", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "_________________________________w", "' OR 1=1"})
    void rejectsWhatNoPageEndedWith(String text) {
        assertThatThrownBy(() -> Cursor.parse("after", text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("next");
    }
}
