package dev.replystream.bench.worker.side;

/** Something that reads messages, has each worked on at the {@link Desk}, and publishes what the desk made of it. */
public interface Side extends AutoCloseable {

    /** Header of a reply: nanoseconds that it took to write it, 8 bytes. */
    String WORK_HEADER = "work-nanos";

    /** Whether it works. */
    boolean isWell();

    /** Ends it; what was not committed is given up. */
    @Override
    void close();
}
