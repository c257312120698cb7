package dev.replystream.alert.notify;

import static java.util.stream.Collectors.joining;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import java.util.ArrayList;
import java.util.List;

/** An alert in words. */
final class AlertText {

    private AlertText() {}

    /** What happened, in few words, for example {@code ERROR raised [call-error-rate]}. */
    static String headline(Alert alert) {
        String severity = alert.getTransition() == AlertTransition.RESOLVED
                ? "OK"
                : alert.getSeverity().name();
        String happened = switch (alert.getTransition()) {
            case RAISED -> "raised";
            case ESCALATED -> "escalated";
            case EASED -> "eased";
            case REMINDED -> "reminder";
            case RESOLVED -> "resolved";
            case UNKNOWN -> "changed";
        };
        return severity + " " + happened + " [" + alert.getRule() + "]";
    }

    /** The details, one a line. */
    static List<String> details(Alert alert) {
        List<String> lines = new ArrayList<>();
        lines.add(alert.getSummary());
        if (!alert.getErrors().isEmpty()) {
            lines.add("Errors: "
                    + alert.getErrors().entrySet().stream()
                            .map(error -> error.getKey() + " " + error.getValue())
                            .collect(joining(", ")));
        }
        lines.add("Since " + alert.getOnsetAt() + ", tenant " + alert.getTenant());
        return lines;
    }
}
