package dev.replystream.bench.lab.side;

/**
 * A side at a moment.
 *
 * @param reached how far it was
 * @param well whether it worked
 */
public record Sample<R>(Moment at, R reached, boolean well) {}
