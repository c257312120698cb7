package dev.replystream.cli.check;

import dev.replystream.cli.check.Violation.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was acknowledged stands where the acknowledgement said. */
final class AcknowledgedCheck {
    private final Map<LogPlace, String> found = new HashMap<>();
    private final List<ObservedMessage> acknowledged;

    AcknowledgedCheck(List<ObservedMessage> messages, List<ObservedMessage> acknowledged) {
        messages.forEach(message -> found.put(message.place(), message.messageId()));
        this.acknowledged = acknowledged;
    }

    List<Violation> violations() {
        return acknowledged.stream()
                .filter(message -> !message.messageId().equals(found.get(message.place())))
                .map(message -> new Violation(
                        Kind.ACKNOWLEDGED_AND_GONE,
                        message.messageId(),
                        "at %s stands %s".formatted(message.place(), found.getOrDefault(message.place(), "nothing"))))
                .toList();
    }
}
