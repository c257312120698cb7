package dev.replystream.bench.harness;

import java.util.Set;

/**
 * How much is measured.
 *
 * @param scale how large the counts and how long the spans are
 * @param rounds how often each figure is measured, 1 to 100
 * @param parts the parts of the benchmark that are wanted; empty for all
 */
public record Effort(Scale scale, int rounds, Set<String> parts) {

    private static final int MOST_ROUNDS = 100;

    public Effort {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("--rounds must be between 1 and " + MOST_ROUNDS + ", was " + rounds);
        }
        parts = Set.copyOf(parts);
    }

    /** How large and how long. */
    public enum Scale {
        /** Whether it works at all: the figures say nothing. */
        SMOKE(1),
        /** The whole in minutes, for a look while working on it. */
        QUICK(1),
        /** For figures that are published. */
        FULL(5);

        private final int rounds;

        Scale(int rounds) {
            this.rounds = rounds;
        }

        /** As many rounds as are usual. */
        public int rounds() {
            return rounds;
        }
    }

    /** With as many rounds as are usual at that scale. */
    public static Effort of(Scale scale) {
        return new Effort(scale, scale.rounds(), Set.of());
    }

    /** Whether a part of the benchmark is wanted. */
    public boolean includes(String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    /** One of three, by the scale. */
    public <T> T choose(T smoke, T quick, T full) {
        return switch (scale) {
            case SMOKE -> smoke;
            case QUICK -> quick;
            case FULL -> full;
        };
    }
}
