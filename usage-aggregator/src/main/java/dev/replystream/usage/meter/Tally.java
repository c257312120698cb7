package dev.replystream.usage.meter;

/**
 * Takes note of what happened. Topologies count through it, so that they need no metrics library.
 *
 * @param <M> the things that are counted
 */
@FunctionalInterface
public interface Tally<M extends Enum<M> & Metered> {

    /** Adds {@code amount}, which is negative only for a {@linkplain Metered#isLevel() level}. */
    void add(M what, long amount);
}
