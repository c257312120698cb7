package dev.replystream.stats.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found.
 *
 * @param status MATCHED, DIFFERENT or FAILED
 * @param error why it failed; null unless it did
 * @param compared windows that were compared
 * @param open windows that were still open when the audit was asked for, and not compared
 * @param differences what differs
 */
record Verdict(String status, @Nullable String error, int compared, int open, List<Difference> differences) {

    Verdict {
        differences = List.copyOf(differences);
    }

    static Verdict failed(String error) {
        return new Verdict("FAILED", error, 0, 0, List.of());
    }

    static Verdict of(int compared, int open, List<Difference> differences) {
        return new Verdict(differences.isEmpty() ? "MATCHED" : "DIFFERENT", null, compared, open, differences);
    }

    /**
     * One figure that differs.
     *
     * @param source {@code windows} for a stored window, {@code calls} for the sum of the stored calls
     * @param windowKey the window, written as on its topic
     * @param field the figure; {@code window} when the whole window is missing on one side
     * @param stored what is stored
     * @param recounted what the recount says
     */
    public record Difference(String source, String windowKey, String field, String stored, String recounted) {}
}
