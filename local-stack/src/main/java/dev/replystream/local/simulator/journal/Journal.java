package dev.replystream.local.simulator.journal;

import java.util.List;

/** What a simulator remembers of the requests that it got. Safe for use by several threads. */
public interface Journal {
    /** The sequence number of the latest entry, 0 when there is none. */
    long lastSequence();

    /** At most so many of the entries in memory, from that sequence number on, in order. */
    List<? extends JournalLine> from(long sequence, int limit);

    /** The figures of all requests, as one JSON object. */
    byte[] totalsJson();

    /** Forgets the requests that are finished, and begins the totals anew; the file stays. */
    void clear();
}
