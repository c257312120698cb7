package dev.replystream.worker.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one transaction is to hold: results, and how far their partitions are done with them.
 *
 * @param results in the order in which they must be written
 * @param positions of partitions that were assigned when the plan was made
 * @param <R> type of the results
 */
public record CommitPlan<R>(List<Result<R>> results, Map<Integer, Position> positions) {

    public CommitPlan {
        results = List.copyOf(results);
        positions = Map.copyOf(positions);
    }

    /**
     * What became of one piece of work.
     *
     * @param partition partition of its messages
     * @param weight how much it weighs, in a unit of the caller's choice
     * @param value what is to be written
     */
    public record Result<R>(int partition, long weight, R value) {}

    /** The part of it that does not concern {@code partition}. */
    CommitPlan<R> without(int partition) {
        Map<Integer, Position> others = new HashMap<>(positions);
        others.remove(partition);
        return new CommitPlan<>(
                results.stream()
                        .filter(result -> result.partition() != partition)
                        .toList(),
                others);
    }
}
