package dev.replystream.bench.worker.side;

/**
 * How far a side is.
 *
 * @param works works that it has done since it was started
 * @param nanos time that they took together
 */
public record WorkDone(long works, long nanos) {}
