package dev.replystream.local.simulator.journal;

/** An entry of a journal. */
public interface JournalLine {
    /** Its number: 1 for the first one, ascending. */
    long sequence();

    /** It as one JSON object that begins with the field {@code sequence}, and a line break. */
    byte[] line();
}
