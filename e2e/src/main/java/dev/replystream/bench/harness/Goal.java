package dev.replystream.bench.harness;

/**
 * What a figure is to reach.
 *
 * @param subject which of its values
 * @param bound from which side
 * @param value the bound, inclusive
 */
public record Goal(Subject subject, Bound bound, double value) {

    /** What is compared. */
    public enum Subject {
        /** The median of the ratios of the rounds. */
        RATIO,
        /** The median of our own values. */
        OURS
    }

    /** From which side. */
    public enum Bound {
        AT_LEAST,
        AT_MOST
    }

    public static Goal ratioAtLeast(double value) {
        return new Goal(Subject.RATIO, Bound.AT_LEAST, value);
    }

    public static Goal ratioAtMost(double value) {
        return new Goal(Subject.RATIO, Bound.AT_MOST, value);
    }

    public static Goal oursAtLeast(double value) {
        return new Goal(Subject.OURS, Bound.AT_LEAST, value);
    }

    public static Goal oursAtMost(double value) {
        return new Goal(Subject.OURS, Bound.AT_MOST, value);
    }

    boolean isMetBy(double measured) {
        return switch (bound) {
            case AT_LEAST -> measured >= value;
            case AT_MOST -> measured <= value;
        };
    }

    /** As it is shown: {@code ratio >= 0.97}. */
    @Override
    public String toString() {
        String name = switch (subject) {
            case RATIO -> "ratio";
            case OURS -> "ours";
        };
        String sign = switch (bound) {
            case AT_LEAST -> ">=";
            case AT_MOST -> "<=";
        };
        return name + " " + sign + " " + Numbers.shown(value);
    }
}
