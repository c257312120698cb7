package dev.replystream.usage.meter;

/** Something that is counted while records are worked on. */
public interface Metered {

    /** Name of the meter, for example {@code replystream.usage.ledger.events}. */
    String meter();

    /** What it counts, in one line. */
    String description();

    /** Whether it goes up and down. */
    boolean isLevel();
}
