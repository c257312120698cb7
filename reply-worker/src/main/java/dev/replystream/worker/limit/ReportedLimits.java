package dev.replystream.worker.limit;

/**
 * The limits that a provider named in an answer.
 *
 * @param requestsPerMinute 0 when it named none
 * @param tokensPerMinute 0 when it named none
 */
public record ReportedLimits(long requestsPerMinute, long tokensPerMinute) {

    /** It named no limit. */
    public static final ReportedLimits NONE = new ReportedLimits(0, 0);
}
