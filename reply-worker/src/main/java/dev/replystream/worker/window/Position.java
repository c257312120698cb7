package dev.replystream.worker.window;

import org.jspecify.annotations.Nullable;

/**
 * How far a partition is done.
 *
 * @param generation the assignment of the partition that it belongs to
 * @param offset everything before it is finished
 * @param finishedBeyond what is finished from there on, as {@link FinishedOffsets} writes it
 */
public record Position(long generation, long offset, String finishedBeyond) {

    /** Whether the other one, perhaps of another assignment, calls the same finished. */
    boolean isAt(@Nullable Position other) {
        return other != null && other.offset == offset && other.finishedBeyond.equals(finishedBeyond);
    }
}
