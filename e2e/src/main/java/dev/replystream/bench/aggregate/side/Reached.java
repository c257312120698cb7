package dev.replystream.bench.aggregate.side;

/**
 * How far a side is.
 *
 * @param events events that it has added up, or only decoded
 * @param promptTokens their prompt tokens, of a side that writes no windows; 0 of others
 * @param running whether it has begun, with its state restored
 * @param restored records of changelogs that it has read since it was started
 * @param restoreNanos time from the first to the last of them
 */
public record Reached(long events, long promptTokens, boolean running, long restored, long restoreNanos) {

    /** Of a side that restores nothing. */
    public static Reached of(long events, long promptTokens) {
        return new Reached(events, promptTokens, true, 0, 0);
    }
}
