package dev.replystream.bench.aggregate;

import java.util.Optional;

/** What is wrong with a figure of a window. */
final class Faults {

    private Faults() {}

    /** Empty when it is as it must be. */
    static Optional<String> differs(String name, Object wanted, Object found) {
        return wanted.equals(found) ? Optional.empty() : Optional.of(name + " must be " + wanted + ", was " + found);
    }
}
