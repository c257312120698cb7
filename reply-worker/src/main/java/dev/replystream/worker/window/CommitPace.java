package dev.replystream.worker.window;

/**
 * When a {@link CommitPlanner} plans, and how much may wait for it.
 *
 * @param intervalMillis shortest time between two plans, unless {@code maxResults} are finished, at least 0
 * @param maxResults results after which no more are waited for, at least 1
 * @param retryMillis time after a failed commit before the next step, at least 0
 * @param maxHeld results, not yet committed, above which no more should be worked on, at least 1
 */
public record CommitPace(long intervalMillis, int maxResults, long retryMillis, int maxHeld) {}
