package dev.replystream.usage.total;

import java.util.Arrays;

/**
 * One sum for each constant of an enum; adding never overflows in silence.
 *
 * @param <M> the figures
 */
final class Sums<M extends Enum<M>> {

    private final long[] values;

    Sums(Class<M> figures) {
        this.values = new long[figures.getEnumConstants().length];
    }

    /**
     * Adds to one sum.
     *
     * @throws ArithmeticException if the sum does not fit a long
     */
    @SuppressWarnings("EnumOrdinal") // an index into an array that lives as long as the enum
    void add(M figure, long amount) {
        values[figure.ordinal()] = Math.addExact(values[figure.ordinal()], amount);
    }

    @SuppressWarnings("EnumOrdinal")
    long of(M figure) {
        return values[figure.ordinal()];
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
