package dev.replystream.stats.live;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an event tells of. */
enum EventKind {
    /** A minute of usage, whenever it changes. */
    USAGE_WINDOW("usage_window", 'w'),
    /** A transition of an alert. */
    ALERT("alert", 'a');

    private final String code;
    private final char letter;

    EventKind(String code, char letter) {
        this.code = code;
        this.letter = letter;
    }

    /** The name that callers use. */
    String code() {
        return code;
    }

    /** What stands for it in a position. */
    char letter() {
        return letter;
    }

    static Optional<EventKind> ofLetter(char letter) {
        return Arrays.stream(values()).filter(kind -> kind.letter == letter).findFirst();
    }

    static Optional<EventKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(EventKind::code).toList();
    }
}
