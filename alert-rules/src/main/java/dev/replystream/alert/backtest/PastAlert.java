package dev.replystream.alert.backtest;

import dev.replystream.alert.measure.Tally;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.AlertTransition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alert that would have been raised.
 *
 * @param peak worst value, with its counts and errors by type
 * @param transitions all that would have been told of it, in order; at least one
 */
public record PastAlert(Tally peak, List<Alert> transitions) {

    public PastAlert {
        transitions = List.copyOf(transitions);
    }

    /** The id that it would have had. */
    public String alertId() {
        return transitions.getFirst().getAlertId();
    }

    /** Its group as text; empty when the rule has none. */
    public String group() {
        return transitions.getFirst().getGroup();
    }

    /** The worst that it was. */
    public AlertSeverity severity() {
        boolean error = transitions.stream().anyMatch(alert -> alert.getSeverity() == AlertSeverity.ERROR);
        return error ? AlertSeverity.ERROR : AlertSeverity.WARNING;
    }

    /** When the data of it began. */
    public Instant onset() {
        return transitions.getFirst().getOnsetAt();
    }

    /** When it would have been told first. */
    public Instant raisedAt() {
        return transitions.getFirst().getOccurredAt();
    }

    /** When it would have been over; empty when it was not by the end of the period. */
    public Optional<Instant> resolvedAt() {
        return Optional.of(transitions.getLast())
                .filter(last -> last.getTransition() == AlertTransition.RESOLVED)
                .map(Alert::getOccurredAt);
    }
}
