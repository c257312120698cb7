package dev.replystream.stats.usage;

/**
 * Adds figures up. The order of additions does not matter.
 *
 * @param <W> figures of a window
 * @param <S> the sum itself
 */
interface Sum<W extends Summable, S> {

    /** Adds a window. */
    void add(W window);

    /** Adds all that another sum added. */
    void add(S other);
}
