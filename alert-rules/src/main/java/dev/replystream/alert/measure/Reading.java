package dev.replystream.alert.measure;

import java.time.Instant;

/** What a metric shows of one group over a span. */
public sealed interface Reading {

    /** The minutes that were measured. */
    Span span();

    /** The value and its sample; nothing when there was none. */
    Tally tally();

    /** Start of the newest minute that the reading tells of: where an alert that begins with it has its onset. */
    Instant newestMinute();

    /**
     * The span holds a sample.
     *
     * @param newestMinute start of the newest minute with data
     */
    record Measured(Span span, Instant newestMinute, Tally tally) implements Reading {}

    /** Nothing happened in the span. */
    record NoData(Span span) implements Reading {

        @Override
        public Tally tally() {
            return Tally.NONE;
        }

        @Override
        public Instant newestMinute() {
            return span.lastMinute();
        }
    }
}
