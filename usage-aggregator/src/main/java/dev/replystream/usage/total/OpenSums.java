package dev.replystream.usage.total;

import java.util.SortedMap;

/**
 * Windows that are being added up.
 *
 * @param <W> the windows' contract
 */
public interface OpenSums<W> {

    /** Adds a part of a window that was summed up elsewhere. */
    void plus(W part);

    /** The windows by their {@linkplain dev.replystream.schemas.WindowKey key}, in its order. */
    SortedMap<String, W> windows();

    /** Forgets them all. */
    void clear();

    boolean isEmpty();
}
