package dev.replystream.worker.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a record must be: ids, channels, addresses. A name that the tables or the usage windows could not hold
 * would make a call that is paid for and in no figure.
 */
public final class NameRules {

    private static final int LONGEST = 200;

    private NameRules() {}

    /** What is wrong with a name that must be there; empty when nothing is. */
    public static Optional<String> required(String field, String name) {
        return name.isBlank() ? Optional.of(field + " must not be empty") : optional(field, name);
    }

    /** What is wrong with a name that may be missing; empty when nothing is. */
    public static Optional<String> optional(String field, @Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        int length = name.codePointCount(0, name.length());
        if (length > LONGEST) {
            return Optional.of("%s must have at most %d characters, had %d".formatted(field, LONGEST, length));
        }
        return name.chars().anyMatch(Character::isISOControl)
                ? Optional.of(field + " must not hold control characters")
                : Optional.empty();
    }
}
