package dev.replystream.cli.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * A block of lines that is shown again and again. At a terminal it is redrawn in place, with messages above it; elsewhere
 * one line is printed every fifth time. Safe for use by several threads.
 */
public final class LiveScreen {
    private static final int PLAIN_EVERY = 5;

    /** DECAWM (ECMA-48, DEC VT100): a line that a narrow terminal wraps would make the block taller than it has lines. */
    private static final String CUT_LONG_LINES = "\u001b[?7l";

    private static final String WRAP_LONG_LINES = "\u001b[?7h";

    private final PrintWriter out;
    private final boolean terminal;
    private List<String> shown = List.of();
    private int plainCalls;

    public LiveScreen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether someone looks at the output of this process at a terminal that can be redrawn. */
    public static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
                && !"dumb".equals(System.getenv("TERM"));
    }

    /**
     * Shows the block.
     *
     * @param block what a terminal shows
     * @param line what is printed elsewhere
     */
    public synchronized void show(List<String> block, String line) {
        if (!terminal) {
            if (plainCalls++ % PLAIN_EVERY == 0) {
                out.println(line);
                out.flush();
            }
            return;
        }
        clear();
        draw(block);
    }

    /** Prints a line that stays. */
    public synchronized void print(String line) {
        List<String> block = shown;
        clear();
        out.println(line);
        draw(block);
    }

    /** Leaves the block where it is: what comes next is printed below it. */
    public synchronized void release() {
        shown = List.of();
    }

    private void clear() {
        if (!shown.isEmpty()) {
            out.print("\u001b[%dA\u001b[J".formatted(shown.size()));
        }
        shown = List.of();
    }

    private void draw(List<String> block) {
        if (!block.isEmpty()) {
            out.print(CUT_LONG_LINES);
            block.forEach(out::println);
            out.print(WRAP_LONG_LINES);
        }
        out.flush();
        shown = List.copyOf(block);
    }
}
