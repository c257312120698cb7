package dev.replystream.stats.live;

import java.util.Comparator;

/**
 * A partition of the log.
 *
 * @param kind what its topic tells of
 * @param partition its number
 */
record Place(EventKind kind, int partition) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::kind).thenComparingInt(Place::partition);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
