package dev.replystream.worker.window;

/**
 * How far a partition is done.
 *
 * @param generation the assignment of the partition that it belongs to
 * @param offset everything before it is finished
 * @param finishedBeyond what is finished from there on, as {@link FinishedOffsets} writes it
 */
public record Position(long generation, long offset, String finishedBeyond) {}
