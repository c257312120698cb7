package dev.replystream.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveScreenTest {

    private final StringWriter text = new StringWriter();

    @Test
    void redrawsTheBlockInPlaceAtTerminal() {
        LiveScreen screen = new LiveScreen(new PrintWriter(text), true);

        screen.show(List.of("a", "b"), "line");
        screen.print("note");
        screen.show(List.of("c"), "line");

        assertThat(readable()).isEqualTo("[?7la|b|[?7h" + "[2A[J" + "note|[?7la|b|[?7h" + "[2A[J" + "[?7lc|[?7h");
    }

    @Test
    void wrapsLinesThatStayAsTheTerminalDoes() {
        LiveScreen screen = new LiveScreen(new PrintWriter(text), true);

        screen.print("a long note");

        assertThat(text.toString().lines()).containsExactly("a long note");
    }

    @Test
    void printsEveryFifthPlainLineElsewhere() {
        LiveScreen screen = new LiveScreen(new PrintWriter(text), false);

        for (int call = 1; call <= 6; call++) {
            screen.show(List.of("a", "b"), "line " + call);
        }
        screen.print("note");

        assertThat(text.toString().lines()).containsExactly("line 1", "line 6", "note");
    }

    /** Without the escape characters, and with a bar for a line's end. */
    private String readable() {
        return text.toString().replace("\u001b", "").replace(System.lineSeparator(), "|");
    }
}
