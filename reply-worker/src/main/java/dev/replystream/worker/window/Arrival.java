package dev.replystream.worker.window;

import org.jspecify.annotations.Nullable;

/**
 * A message as it was read.
 *
 * @param partition partition it was read from
 * @param offset its offset there
 * @param lane what it must keep its order with, within the partition; null when with nothing
 * @param weight what it takes in memory, in any unit, 0 or more
 * @param payload the message itself
 * @param <T> type of the payload
 */
public record Arrival<T>(
        int partition, long offset, @Nullable String lane, int weight, T payload) {}
