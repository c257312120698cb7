package dev.replystream.local.simulator.exchange;

/**
 * A part of a body.
 *
 * @param delayNanos pause before it is sent, in nanoseconds
 * @param bytes not changed by anyone
 * @param tokens completion tokens that it carries; 0 when the body is not streamed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Piece(long delayNanos, byte[] bytes, int tokens) {
    /** A part that is sent at once. */
    public static Piece now(byte[] bytes) {
        return new Piece(0, bytes, 0);
    }
}
