package dev.replystream.stats.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.service.web.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerCursorTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "c-1", "a:b:c", "Zoë\n'; --"})
    void comesBackAsItWasGiven(String customer) {
        CustomerCursor cursor = new CustomerCursor(CustomerSort.COST, 12_000_000_000L, customer);

        assertThat(CustomerCursor.parse("after", cursor.text(), CustomerSort.COST))
                .isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cost", "cost:-1:c", "cost:9999999999999999999:c", "rank:1:c", "cost:1:a\0b"})
    void rejectsWhatNoPageEndedWith(String plain) {
        String text = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CustomerCursor.parse("after", text, CustomerSort.COST))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("next");
    }

    @Test
    void rejectsAPlaceInAListOfAnotherOrder() {
        String text = new CustomerCursor(CustomerSort.CALLS, 1, "c-1").text();

        assertThatThrownBy(() -> CustomerCursor.parse("after", text, CustomerSort.COST))
                .hasMessageContaining("the same sort");
    }
}
