package dev.replystream.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MessageLinesTest {
    private final MessageLines lines = new MessageLines(new OutgoingMessage(null, "c", "anna", "web", ""));

    @Test
    void takesPlainLinesAsTexts() {
        assertThat(lines.read(List.of("first", "", "  second  ")))
                .containsExactly(
                        new OutgoingMessage(null, "c", "anna", "web", "first"),
                        new OutgoingMessage(null, "c", "anna", "web", "second"));
    }

    @Test
    void readsFieldsOfJsonLines() {
        assertThat(lines.read(List.of("""
                                        {"text":"hi","message_id":"m","conversation_id":"d","customer_id":"bob","channel":"app","intent":"x"}"""))).containsExactly(new OutgoingMessage("m", "d", "bob", "app", "hi"));
    }

    @Test
    void keepsDefaultsWhereJsonLineSaysNothing() {
        assertThat(lines.read(List.of("{\"text\":\"hi\"}")))
                .containsExactly(new OutgoingMessage(null, "c", "anna", "web", "hi"));
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertRefused("{\"text\":", "line 2: no valid JSON");
        assertRefused("{\"text\":5}", "line 2: text must be a string");
        assertRefused("{\"channel\":\"web\"}", "line 2: text is missing");
        assertRefused("{\"text\":\"a\",\"tex\":1}", "line 2: unknown field 'tex'");
    }

    private void assertRefused(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines.read(List.of("good", line)))
                .withMessageStartingWith(message);
    }
}
