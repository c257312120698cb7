package dev.replystream.ingest.request;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The sorts of text on a request, and what each may hold. */
enum Text {
    /** A name of something. */
    IDENTIFIER(200, Unit.CHARACTERS, false),
    /** What a customer wrote. */
    MESSAGE(32_768, Unit.BYTES, true),
    /** What somebody thought of a reply. */
    COMMENT(32_768, Unit.BYTES, true),
    /** The name of an attribute. */
    ATTRIBUTE_NAME(1024, Unit.BYTES, false),
    /** The value of an attribute, which may be empty. */
    ATTRIBUTE(1024, Unit.BYTES, true);

    private enum Unit {
        CHARACTERS("characters"),
        BYTES("bytes of UTF-8");

        private final String words;

        Unit(String words) {
            this.words = words;
        }
    }

    private static final int SHORT = 100;

    private final int limit;
    private final Unit unit;
    private final boolean anyLines;

    Text(int limit, Unit unit, boolean anyLines) {
        this.limit = limit;
        this.unit = unit;
        this.anyLines = anyLines;
    }

    /** What is wrong with {@code text}; empty when nothing is. */
    Optional<String> problemOf(String text) {
        if (this != ATTRIBUTE && text.isBlank()) {
            return Optional.of("must not be blank");
        }
        int length = unit == Unit.BYTES ? bytesOf(text) : text.codePointCount(0, text.length());
        if (length > limit) {
            return Optional.of("must have at most " + limit + " " + unit.words + ", had " + length);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return Optional.of("must be valid Unicode, had half of a surrogate pair");
        }
        return text.chars().anyMatch(this::isForbidden)
                ? Optional.of(anyLines ? "must not hold the character U+0000" : "must not hold control characters")
                : Optional.empty();
    }

    /** How long {@code text} is in UTF-8. */
    static int bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** {@code text}, cut for an error message. */
    static String shortened(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "...";
    }

    /** PostgreSQL cannot store U+0000, and control characters in names break logs and keys. */
    private boolean isForbidden(int character) {
        return anyLines ? character == 0 : Character.isISOControl(character);
    }
}
