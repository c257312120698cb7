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

    /** Stops it in order. What it stored stays. */
    @Override
    void close();
}
