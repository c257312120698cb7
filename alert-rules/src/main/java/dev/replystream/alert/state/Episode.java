package dev.replystream.alert.state;

import dev.replystream.alert.measure.Reading;
import dev.replystream.alert.measure.Tally;
import dev.replystream.alert.rule.Rule;
import dev.replystream.alert.rule.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert from its first transition to its last.
 *
 * @param onset where it began; with rule and group it names the alert
 * @param severity how bad it is
 * @param threshold value that was crossed for that severity
 * @param peak worst value since the onset that had a sample large enough, with its counts
 * @param sequence number of the last transition, from 1
 * @param toldAt when that was
 * @param easingSince since when an error has not been one; empty while it is one, and for warnings
 */
public record Episode(
        Instant onset,
        Severity severity,
        double threshold,
        Tally peak,
        int sequence,
        Instant toldAt,
        Optional<Instant> easingSince) {

    static Episode raised(Instant onset, Severity severity, Rule rule, Reading reading, Instant now) {
        double threshold = rule.thresholds().of(severity);
        return new Episode(onset, severity, threshold, reading.tally(), 1, now, Optional.empty());
    }

    Episode withPeakOf(Rule rule, Reading reading) {
        boolean worse = reading.tally().value() > peak.value();
        return worse && rule.judges(reading)
                ? new Episode(onset, severity, threshold, reading.tally(), sequence, toldAt, easingSince)
                : this;
    }

    Episode turned(Severity turnedTo, Rule rule, Instant now) {
        double crossed = rule.thresholds().of(turnedTo);
        return new Episode(onset, turnedTo, crossed, peak, sequence + 1, now, Optional.empty());
    }

    Episode told(Instant now) {
        return new Episode(onset, severity, threshold, peak, sequence + 1, now, easingSince);
    }

    Episode easing(Optional<Instant> since) {
        return since.equals(easingSince)
                ? this
                : new Episode(onset, severity, threshold, peak, sequence, toldAt, since);
    }
}
