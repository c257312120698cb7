package dev.replystream.cli.check;

import dev.replystream.cli.check.Deliveries.ChatMessage;
import dev.replystream.cli.check.Deliveries.DueReply;
import dev.replystream.cli.check.Deliveries.Outcome;
import dev.replystream.cli.check.Violation.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Each reply is in its chat exactly once, in the order of the log, and its outcome says so. A delivery may end as failed; then its
 * reply is not in the chat, unless nobody could know that when it was given up; that one may come late.
 */
final class DeliveryCheck {
    private static final Set<String> UNCERTAIN = Set.of("lost", "timeout", "broken", "gateway");

    private final Map<String, List<DueReply>> due = new LinkedHashMap<>();
    private final Map<String, Deque<String>> chats = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    DeliveryCheck(Deliveries deliveries) {
        deliveries
                .due()
                .forEach(reply -> due.computeIfAbsent(reply.chat(), _ -> new ArrayList<>())
                        .add(reply));
        deliveries.outcomes().forEach(this::take);
        for (ChatMessage message : deliveries.messages()) {
            chats.computeIfAbsent(message.chat(), _ -> new ArrayDeque<>()).add(message.text());
        }
    }

    /** The same outcome may be committed again; another one may not. */
    private void take(Outcome outcome) {
        Outcome before = outcomes.putIfAbsent(outcome.replyId(), outcome);
        if (before != null && !before.equals(outcome)) {
            violations.add(new Violation(
                    Kind.DELIVERED_WITH_TWO_OUTCOMES,
                    outcome.replyId(),
                    "one is '%s', another '%s'".formatted(before.errorType(), outcome.errorType())));
        }
    }

    /** Messages in chats of which no reply is known are of earlier periods. */
    List<Violation> violations() {
        due.forEach((chat, replies) -> check(chat, replies, chats.getOrDefault(chat, new ArrayDeque<>())));
        return violations;
    }

    private void check(String chat, List<DueReply> replies, Deque<String> messages) {
        Set<String> seen = new HashSet<>();
        Set<String> mayComeLate = new HashSet<>();
        for (DueReply reply : replies) {
            dropRepeated(reply, messages, seen, mayComeLate);
            boolean arrived = takeParts(reply, messages, seen);
            check(reply, outcomes.get(reply.replyId()), arrived);
            if (!arrived && isUncertain(reply)) {
                mayComeLate.add(reply.text());
            }
        }
        messages.removeIf(mayComeLate::remove);
        for (String text : messages) {
            violations.add(new Violation(
                    seen.contains(text) ? Kind.DELIVERED_TWICE : Kind.DELIVERED_OUT_OF_ORDER,
                    "chat " + chat,
                    "it has a message of %d characters too many".formatted(text.length())));
        }
    }

    private boolean isUncertain(DueReply reply) {
        Outcome outcome = outcomes.get(reply.replyId());
        return outcome != null && UNCERTAIN.contains(outcome.errorType());
    }

    private void dropRepeated(DueReply reply, Deque<String> messages, Set<String> seen, Set<String> mayComeLate) {
        for (String text = messages.peek();
                isNotOf(reply, text) && (seen.contains(text) || mayComeLate.contains(text));
                text = messages.peek()) {
            messages.remove();
            if (!mayComeLate.remove(text)) {
                violations.add(
                        new Violation(Kind.DELIVERED_TWICE, "chat " + reply.chat(), "before reply " + reply.replyId()));
            }
        }
    }

    private static boolean isNotOf(DueReply reply, @Nullable String text) {
        return text != null && !reply.text().startsWith(text);
    }

    private static boolean takeParts(DueReply reply, Deque<String> messages, Set<String> seen) {
        int taken = 0;
        for (String part = messages.peek();
                part != null && taken < reply.text().length() && reply.text().startsWith(part, taken);
                part = messages.peek()) {
            seen.add(messages.remove());
            taken += part.length();
        }
        return taken == reply.text().length();
    }

    private void check(DueReply reply, @Nullable Outcome outcome, boolean arrived) {
        if (outcome == null) {
            violations.add(new Violation(Kind.UNDELIVERED, reply.replyId(), "its delivery has no outcome"));
        } else if (outcome.isSent() && !arrived) {
            violations.add(new Violation(
                    Kind.UNDELIVERED, reply.replyId(), "its outcome says sent, and it is not in chat " + reply.chat()));
        } else if (!outcome.isSent()) {
            boolean uncertain = isUncertain(reply);
            violations.add(new Violation(
                    uncertain ? Kind.DELIVERY_UNCERTAIN : Kind.UNDELIVERED,
                    reply.replyId(),
                    "its delivery ended with " + outcome.errorType() + (arrived ? ", and it is in its chat" : "")));
        }
    }
}
