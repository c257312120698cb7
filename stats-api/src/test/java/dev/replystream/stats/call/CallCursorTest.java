package dev.replystream.stats.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.service.web.InvalidFieldException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallCursorTest {

    @Test
    void comesBackAsItWasGiven() {
        CallCursor cursor = new CallCursor(
                Instant.parse("2026-11-22T09:30:00.123Z"), UUID.fromString("01932f00-0000-7000-8000-000000000001"));

        assertThat(CallCursor.parse("after", cursor.text())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "_________________________________w", "' OR 1=1"})
    void rejectsWhatNoPageEndedWith(String text) {
        assertThatThrownBy(() -> CallCursor.parse("after", text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("next");
    }

    @Test
    void keyOfAForeignIdIsTheSameEveryTimeAndItsTextIsKept() {
        assertThat(ForeignId.keyOf("order-7")).isEqualTo(ForeignId.keyOf("order-7"));
        assertThat(ForeignId.textOf("order-7")).isEqualTo("order-7");
        assertThat(ForeignId.textOf("01932f00-0000-7000-8000-000000000001")).isNull();
    }
}
