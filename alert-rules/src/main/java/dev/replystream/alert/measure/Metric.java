package dev.replystream.alert.measure;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What a rule measures. Sealed: a new metric states its source, its unit and its figure in one place. */
public sealed interface Metric permits RateMetric, CountMetric, Cost, LatencyPercentile {

    /** The name on contracts, for example {@code call_error_rate}. */
    String code();

    /** The name for people, for example {@code Call error rate}. */
    String title();

    Unit unit();

    /** The windows that it is made of; calls unless the metric says otherwise. */
    default Class<? extends MinuteWindow> source() {
        return CallMinute.class;
    }

    /** Labels that a rule of this metric may filter and group by; the calls' own unless the metric says otherwise. */
    default Set<String> labels() {
        return CallMinute.LABELS;
    }

    /** Whether failures of {@code errorType} are part of it; they are of none but rates. */
    default boolean counts(String errorType) {
        return false;
    }

    /**
     * The figure over {@code windows}, all of this metric's source.
     *
     * @param errorType counts failures of this type only, if there is one
     */
    Tally of(Collection<MinuteWindow> windows, Optional<String> errorType);
}
