package dev.replystream.worker.window;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one lane that are worked on together.
 *
 * @param partition partition of all of them
 * @param generation the assignment of the partition that it belongs to: a completion counts only while that lasts
 * @param lane their lane; null for a message that has none
 * @param arrivals the messages in the order of their offsets, at least one
 * @param <T> type of the payload
 */
public record Work<T>(
        int partition, long generation, @Nullable String lane, List<Arrival<T>> arrivals) {

    public Work {
        arrivals = List.copyOf(arrivals);
    }
}
