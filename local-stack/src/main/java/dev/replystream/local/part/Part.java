package dev.replystream.local.part;

import dev.replystream.local.process.ChildProcess;
import java.util.List;

/**
 * A running part of the stack.
 *
 * @param <A> its kind of address
 */
public interface Part<A> extends AutoCloseable {
    /** Where clients find it. */
    A address();

    /** The processes it runs in; none when it runs in a container. */
    List<ChildProcess> processes();

    /** Ends it at once, as {@code kill -9} does. What it stored stays. */
    void kill();

    /** Stops it in order. What it stored stays. */
    @Override
    void close();
}
