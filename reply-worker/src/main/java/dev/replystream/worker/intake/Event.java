package dev.replystream.worker.intake;

import dev.replystream.worker.window.CommitOutcome;
import dev.replystream.worker.window.Position;
import dev.replystream.worker.window.Work;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What other threads tell the poll loop.
 *
 * @param <T> type of what is read
 */
sealed interface Event<T> {

    /**
     * A work ended.
     *
     * @param nanos how long it took
     */
    record WorkEnded<T>(Work<T> work, Resolution resolution, long nanos) implements Event<T> {}

    /**
     * A transaction ended.
     *
     * @param time how long it took
     */
    record CommitEnded<T>(CommitOutcome outcome, Duration time) implements Event<T> {}

    /**
     * The uncertain transaction has an end.
     *
     * @param committed what the group has committed of its partitions; empty when that cannot be had yet
     */
    record EndFound<T>(Optional<Map<Integer, Position>> committed) implements Event<T> {}
}
