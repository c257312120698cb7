package dev.replystream.alert.rule;

import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.measure.Tally;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When an alert is raised and when it is over.
 *
 * @param name unique within the tenant, 1 to 100 characters
 * @param version from 1; 0 for a built-in rule
 * @param measurement what is measured of whom
 * @param thresholds when it is bad
 * @param recovery when it is over
 * @param notices where and how often it is told
 */
public record Rule(
        String name, int version, Measurement measurement, Thresholds thresholds, Recovery recovery, Notices notices) {

    private static final int LONGEST_NAME = 100;
    private static final int LATEST_VERSION = Integer.MAX_VALUE;

    public Rule {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name must have 1 to 100 characters, had " + name.length());
        }
        Require.between("version", version, 0, LATEST_VERSION);
        thresholds.requireAtMost(measurement.metric().largestThreshold(measurement.window()));
        recovery.requireAtMost(thresholds.lowest());
    }

    /** How bad {@code reading} is, as far as its sample allows to say; empty when it is not. */
    public Optional<Severity> severityOf(Reading reading) {
        return switch (reading) {
            case Reading.NoData _ ->
                thresholds.noData() == NoDataMode.RAISE ? Optional.of(thresholds.worst()) : Optional.empty();
            case Reading.Measured measured -> judges(measured) ? severityOf(measured.tally()) : Optional.empty();
        };
    }

    /** Whether the sample of {@code reading} is large enough to raise an alert. */
    public boolean judges(Reading reading) {
        return !measurement.metric().needsSample()
                || reading.tally().total() >= Math.max(1, thresholds.minimumSample());
    }

    /**
     * Whether a firing alert recovers while it is so. The minimum sample does not matter here: otherwise an alert would
     * stay for as long as there is little traffic.
     */
    public boolean recovers(Reading reading) {
        return switch (reading) {
            case Reading.NoData _ -> thresholds.noData() == NoDataMode.OK;
            case Reading.Measured measured -> recovers(measured.tally().value());
        };
    }

    /** Whether a firing error is no longer one, but may still be a warning. */
    public boolean easesBelowError(Reading reading) {
        return thresholds.warning().isPresent()
                && thresholds.error().isPresent()
                && reading instanceof Reading.Measured measured
                && measured.tally().value() <= thresholds.error().getAsDouble();
    }

    /** Whether {@code reading} changes nothing at all. */
    public boolean ignores(Reading reading) {
        return reading instanceof Reading.NoData && thresholds.noData() == NoDataMode.KEEP;
    }

    /** When the value of {@code reading} exceeds a threshold with time alone; in no order. */
    public Stream<Instant> crossings(Reading reading) {
        return reading instanceof Reading.Measured measured
                ? measured.agesSince().stream()
                        .flatMap(
                                since -> thresholds.all().mapToObj(threshold -> since.plusMillis((long) threshold + 1)))
                : Stream.empty();
    }

    /** Whether a group is remembered although nothing is wrong with it: its silence would be. */
    public boolean remembersGroups() {
        return thresholds.noData() == NoDataMode.RAISE && !measurement.groupBy().isEmpty();
    }

    private boolean recovers(double value) {
        return recovery.threshold().isPresent()
                ? value < recovery.threshold().getAsDouble()
                : value <= thresholds.lowest();
    }

    private Optional<Severity> severityOf(Tally tally) {
        if (thresholds.error().isPresent() && tally.value() > thresholds.error().getAsDouble()) {
            return Optional.of(Severity.ERROR);
        }
        if (thresholds.warning().isPresent()
                && tally.value() > thresholds.warning().getAsDouble()) {
            return Optional.of(Severity.WARNING);
        }
        return Optional.empty();
    }
}
