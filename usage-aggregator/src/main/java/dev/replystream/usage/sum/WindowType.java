package dev.replystream.usage.sum;

import dev.replystream.schemas.Topic;
import java.util.function.BinaryOperator;
import org.apache.avro.specific.SpecificRecord;

/**
 * A kind of window that is summed up.
 *
 * @param name first part of the names of nodes, stores and internal topics
 * @param topic where the windows are written
 * @param times the span of a window
 * @param sum adds two windows of the same key
 * @param <W> the windows' contract
 */
public record WindowType<W extends SpecificRecord>(
        String name, Topic<W> topic, WindowTimes<W> times, BinaryOperator<W> sum) {

    /**
     * Tells the span of a window.
     *
     * @param <W> the windows' contract
     */
    @FunctionalInterface
    public interface WindowTimes<W> {

        /** The window's end, exclusive, milliseconds since the epoch. */
        long endOf(W window);
    }

    /** Store of the parts that were not sent on when a transaction committed. */
    public String unsentStore() {
        return name + "-unsent-parts";
    }

    /** Store of the totals. */
    public String totalsStore() {
        return name + "-totals";
    }

    /** Store of the ids that were seen. */
    public String seenStore() {
        return name + "-seen-ids";
    }

    /** Store that signals a commit. */
    public String signalStore() {
        return name + "-commit-signal";
    }
}
