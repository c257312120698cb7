package dev.replystream.usage.call;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** Calls in the order of a time of theirs: an index that can be built again from what it indexes. */
public final class CallTimes {

    private final SortedSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::time).thenComparing(Entry::callId));

    /** Adds a call with its time, milliseconds since the epoch. */
    public void add(long time, String callId) {
        entries.add(new Entry(time, callId));
    }

    /** Removes a call that was added with the same time. */
    public void remove(long time, String callId) {
        entries.remove(new Entry(time, callId));
    }

    /** The earliest time; empty when there is no call. */
    public OptionalLong earliest() {
        return entries.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(entries.first().time());
    }

    /** Whether some call's time lies before {@code moment}. */
    public boolean hasBefore(long moment) {
        return !entries.isEmpty() && entries.first().time() < moment;
    }

    /**
     * Removes the call with the earliest time and gives its id.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public String removeEarliest() {
        Entry first = entries.first();
        entries.remove(first);
        return first.callId();
    }

    public int size() {
        return entries.size();
    }

    private record Entry(long time, String callId) {}
}
