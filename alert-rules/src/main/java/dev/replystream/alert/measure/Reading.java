package dev.replystream.alert.measure;

import java.time.Instant;
import java.util.Optional;

/** What a metric shows of one group over a span. */
public sealed interface Reading {

    /** The minutes that were measured. */
    Span span();

    /** The value and its sample; nothing when there was none. */
    Tally tally();

    /** Where an alert that begins with this reading has its onset. */
    Instant onset();

    /**
     * There is a value.
     *
     * @param onset usually the start of the newest minute with data
     * @param agesSince since when the value grows with time alone; empty when it does not
     */
    record Measured(Span span, Instant onset, Tally tally, Optional<Instant> agesSince) implements Reading {}

    /** Nothing happened in the span. */
    record NoData(Span span) implements Reading {

        @Override
        public Tally tally() {
            return Tally.NONE;
        }

        @Override
        public Instant onset() {
            return span.lastMinute();
        }
    }
}
