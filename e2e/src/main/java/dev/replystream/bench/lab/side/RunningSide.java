package dev.replystream.bench.lab.side;

/**
 * A side at work.
 *
 * @param <R> what it tells of how far it is, anything that Jackson can write and read
 */
public interface RunningSide<R> extends AutoCloseable {

    /** How far it is. */
    R reached();

    /** Whether it works. */
    boolean isWell();

    /** Ends it. */
    @Override
    void close();
}
