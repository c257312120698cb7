package dev.replystream.cli.check;

import dev.replystream.cli.check.Violation.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each message exactly one reply, in the order of its conversation. */
final class ReplyCheck {
    private final Map<String, ObservedMessage> messages = new LinkedHashMap<>();
    private final List<ObservedReply> replies;
    private final List<ObservedOutcome> outcomes;
    private final List<Violation> violations = new ArrayList<>();

    ReplyCheck(Observation observation) {
        // A second record with the same id is a duplicate: the first one counts.
        observation.messages().forEach(message -> messages.putIfAbsent(message.messageId(), message));
        this.replies = observation.replies().stream()
                .sorted(Comparator.comparing(ObservedReply::place))
                .toList();
        this.outcomes = observation.outcomes();
    }

    List<Violation> violations() {
        Map<String, ObservedReply> answered = new HashMap<>();
        Map<String, LogPlace> newest = new HashMap<>();
        for (ObservedReply reply : replies) {
            for (String messageId : reply.messageIds()) {
                checkAnsweredOnce(messageId, reply, answered);
                checkMessage(messageId, reply, newest);
            }
        }
        checkUnanswered(answered.keySet());
        return violations;
    }

    private void checkAnsweredOnce(String messageId, ObservedReply reply, Map<String, ObservedReply> answered) {
        ObservedReply earlier = answered.putIfAbsent(messageId, reply);
        if (earlier != null) {
            add(
                    Kind.ANSWERED_TWICE,
                    messageId,
                    "by the replies at %s and %s".formatted(earlier.place(), reply.place()));
        }
    }

    private void checkMessage(String messageId, ObservedReply reply, Map<String, LogPlace> newest) {
        ObservedMessage message = messages.get(messageId);
        if (message == null) {
            add(Kind.REPLY_TO_UNKNOWN_MESSAGE, reply.replyId(), "it answers " + messageId);
            return;
        }
        if (!message.conversationId().equals(reply.conversationId())) {
            add(
                    Kind.WRONG_CONVERSATION,
                    reply.replyId(),
                    "it stands in %s, its message in %s".formatted(reply.conversationId(), message.conversationId()));
            return;
        }
        LogPlace before = newest.merge(message.conversationId(), message.place(), ReplyCheck::later);
        if (before.compareTo(message.place()) > 0) {
            add(
                    Kind.OUT_OF_ORDER,
                    messageId,
                    "the message at %s of %s is answered after the one at %s"
                            .formatted(message.place(), message.conversationId(), before));
        }
    }

    private void checkUnanswered(Set<String> answered) {
        Set<String> suppressed = new HashSet<>();
        Map<String, ObservedOutcome> last = new HashMap<>();
        for (ObservedOutcome outcome : outcomes) {
            outcome.messageIds().forEach(id -> last.put(id, outcome));
            if (outcome.kind().equals(ObservedOutcome.SUPPRESSED)) {
                suppressed.addAll(outcome.messageIds());
            }
        }
        messages.values().stream()
                .filter(message -> !answered.contains(message.messageId()))
                .filter(message -> !suppressed.contains(message.messageId()))
                .forEach(message -> addUnanswered(message, last));
    }

    private void addUnanswered(ObservedMessage message, Map<String, ObservedOutcome> last) {
        ObservedOutcome outcome = last.get(message.messageId());
        String why =
                outcome == null ? "there is no outcome" : "outcome %s %s".formatted(outcome.kind(), outcome.reason());
        add(Kind.UNANSWERED, message.messageId(), "message at %s, %s".formatted(message.place(), why.strip()));
    }

    private void add(Kind kind, String subject, String detail) {
        violations.add(new Violation(kind, subject, detail));
    }

    private static LogPlace later(LogPlace one, LogPlace other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
