package dev.replystream.worker.intake;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What one work is about.
 *
 * @param items what was read, oldest first, at least one, all of one lane and one partition
 * @param generation assignment of the partition in which they were read; a later one has a higher number
 * @param wanted whether the result is still wanted: false once the partition is another worker's, or this one stops
 * @param <T> type of what is read
 */
public record Task<T>(List<T> items, long generation, BooleanSupplier wanted) {

    public Task {
        items = List.copyOf(items);
    }
}
