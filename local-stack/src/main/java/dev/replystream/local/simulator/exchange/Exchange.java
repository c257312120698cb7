package dev.replystream.local.simulator.exchange;

/**
 * A decided request.
 *
 * @param delayNanos pause before the reaction, in nanoseconds
 * @param end is told once when it is over
 */
public record Exchange(long delayNanos, Reaction reaction, End end) {
    /** Learns how an exchange ended. */
    @FunctionalInterface
    public interface End {
        /**
         * Called once, from any thread.
         *
         * @param aborted whether the client closed the connection before everything was sent
         * @param tokensSent completion tokens of the pieces that were sent
         */
        void ended(boolean aborted, int tokensSent);
    }

    /** An answer that is sent at once and counted by nobody. */
    public static Exchange page(Answer answer) {
        return new Exchange(0, answer, (aborted, tokensSent) -> {});
    }
}
