package dev.replystream.alert.rule;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * When a value is bad. A value at a threshold is not above it.
 *
 * @param warning value above which it is a warning
 * @param error value above which it is an error, at least {@code warning}; one of the two is there
 * @param minimumSample smallest sample that can raise or escalate, 0 to 10^12
 * @param pendingEvaluations evaluations in a row that have to agree, one a minute, 1 to 60
 * @param noData what a span without data means
 */
public record Thresholds(
        OptionalDouble warning, OptionalDouble error, long minimumSample, int pendingEvaluations, NoDataMode noData) {

    private static final long LARGEST_SAMPLE = 1_000_000_000_000L;

    public Thresholds {
        if (warning.isEmpty() && error.isEmpty()) {
            throw new IllegalArgumentException("warning_threshold or error_threshold must be given");
        }
        if (warning.isPresent() && error.isPresent() && warning.getAsDouble() > error.getAsDouble()) {
            throw new IllegalArgumentException("error_threshold must be at least warning_threshold ("
                    + warning.getAsDouble() + "), was " + error.getAsDouble());
        }
        Require.between("minimum_sample", minimumSample, 0, LARGEST_SAMPLE);
        Require.between("pending_evaluations", pendingEvaluations, 1, 60);
    }

    /** The threshold of {@code severity}; the other one when it has none. */
    public double of(Severity severity) {
        OptionalDouble own = severity == Severity.ERROR ? error : warning;
        return own.orElseGet(this::lowest);
    }

    /** The lowest threshold there is. */
    public double lowest() {
        return warning.isPresent() ? warning.getAsDouble() : error.orElseThrow();
    }

    /** The worst that this rule can be. */
    Severity worst() {
        return error.isPresent() ? Severity.ERROR : Severity.WARNING;
    }

    /** Those that there are. */
    DoubleStream all() {
        return DoubleStream.concat(warning.stream(), error.stream());
    }

    void requireAtMost(double largest) {
        warning.ifPresent(value -> Require.between("warning_threshold", value, 0, largest));
        error.ifPresent(value -> Require.between("error_threshold", value, 0, largest));
    }
}
