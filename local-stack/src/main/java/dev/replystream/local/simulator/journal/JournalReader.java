package dev.replystream.local.simulator.journal;

import java.util.List;

/** The entries of a journal that are in memory. Safe for use by several threads. */
public interface JournalReader {
    /** The sequence number of the latest entry, 0 when there is none. */
    long lastSequence();

    /** At most so many entries, from that sequence number on, in order. */
    List<? extends JournalLine> from(long sequence, int limit);
}
