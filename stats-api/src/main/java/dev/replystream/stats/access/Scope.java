package dev.replystream.stats.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a key allows; each includes those before it. */
public enum Scope {
    /** To ask. */
    READ,
    /** To have things done and changed, except keys and prices. */
    WRITE,
    /** To create and revoke keys, to add prices and to have past calls priced with them. */
    ADMIN;

    /** The scope that callers name {@code code}. */
    static Optional<Scope> of(String code) {
        return Arrays.stream(values())
                .filter(scope -> scope.code().equals(code))
                .findFirst();
    }

    /** The name that callers use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This one and those that it includes. */
    List<Scope> included() {
        return Arrays.stream(values())
                .filter(scope -> scope.compareTo(this) <= 0)
                .toList();
    }
}
