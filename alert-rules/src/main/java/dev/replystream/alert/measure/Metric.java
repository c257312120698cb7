package dev.replystream.alert.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a rule measures. Sealed: a new metric states its source, its unit and its figure in one place. */
public sealed interface Metric
        permits RateMetric, CountMetric, Cost, LatencyPercentile, BudgetBurn, OldestUnanswered, NoTraffic {

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

    /** Whether a minute that is open counts beyond the span. */
    default boolean countsOpenMinutes() {
        return false;
    }

    /** Whether {@code window} is part of a measurement of {@code span}. */
    default boolean covers(Span span, MinuteWindow window) {
        return span.contains(window.minute()) || (countsOpenMinutes() && window.isOpen());
    }

    /** Whether it has no value without a sample; otherwise the lack of one is a value too. */
    default boolean needsSample() {
        return true;
    }

    /** The largest threshold that can be exceeded over {@code window}, inclusive. */
    default double largestThreshold(Duration window) {
        return unit().largest();
    }

    /** The figure of {@code sample}. */
    Tally of(Sample sample);

    /** Where an alert that begins with {@code sample} has its onset: the newest minute of the data, unless it is known better. */
    default Instant onsetIn(Sample sample) {
        return sample.newestMinute();
    }

    /** Since when the value of {@code sample} grows with time alone, a millisecond each millisecond; empty when it does not. */
    default Optional<Instant> agesSince(Sample sample) {
        return Optional.empty();
    }
}
