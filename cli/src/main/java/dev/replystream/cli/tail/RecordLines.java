package dev.replystream.cli.tail;

import dev.replystream.avro.Alert;
import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.UsageEvent;
import dev.replystream.cli.terminal.Amounts;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/** Records as lines for people, without the time. */
final class RecordLines {
    private RecordLines() {}

    static String lineOf(SpecificRecord record) {
        String line = switch (record) {
            case IncomingMessage message -> message(message);
            case Reply reply -> reply(reply);
            case ReplyOutcome outcome -> outcome(outcome);
            case UsageEvent event -> usage(event);
            case Alert alert -> alert(alert);
            case DeadLetter letter -> deadLetter(letter);
            default -> RecordJson.lineOf(record);
        };
        return line.replaceAll("[\\p{Cntrl}&&[^\t]]+", " ").strip();
    }

    private static String message(IncomingMessage message) {
        return "%s [%s] %s: %s"
                .formatted(
                        message.getConversationId(),
                        message.getChannel(),
                        Objects.requireNonNullElse(message.getCustomerId(), "unknown customer"),
                        message.getText());
    }

    private static String reply(Reply reply) {
        int messages = reply.getMessageIds().size();
        return "%s [%s] %s to %d message%s: %s"
                .formatted(
                        reply.getConversationId(),
                        reply.getChannel(),
                        reply.getSource(),
                        messages,
                        messages == 1 ? "" : "s",
                        reply.getText());
    }

    private static String outcome(ReplyOutcome outcome) {
        String why =
                Objects.requireNonNullElse(outcome.getReason(), Objects.requireNonNullElse(outcome.getErrorType(), ""));
        return "%s [%s] %s after %d attempts %s %s"
                .formatted(
                        outcome.getConversationId(),
                        outcome.getChannel(),
                        outcome.getKind(),
                        outcome.getAttempts(),
                        why,
                        outcome.getMessageIds());
    }

    private static String usage(UsageEvent event) {
        String error = event.getErrorType() == null ? "" : " " + event.getErrorType();
        String cost = event.getCostNanoUsd() == null
                ? event.getPricing().toString()
                : Amounts.dollars(event.getCostNanoUsd());
        String latency = event.getLatencyMillis() == null ? "" : ", " + event.getLatencyMillis() + " ms";
        return "%s %s%s %s attempt %d: %d + %d tokens, %s%s"
                .formatted(
                        event.getConversationId(),
                        event.getStatus(),
                        error,
                        event.getModel(),
                        event.getAttempt(),
                        event.getPromptTokens(),
                        event.getCompletionTokens(),
                        cost,
                        latency);
    }

    private static String alert(Alert alert) {
        return "%s %s %s %s: %s"
                .formatted(
                        alert.getTransition(),
                        alert.getSeverity(),
                        alert.getRule(),
                        alert.getGroup(),
                        alert.getSummary());
    }

    private static String deadLetter(DeadLetter letter) {
        return "%s %s %s/%d/%d %s: %s"
                .formatted(
                        letter.getService(),
                        letter.getStage(),
                        letter.getSourceTopic(),
                        letter.getSourcePartition(),
                        letter.getSourceOffset(),
                        letter.getCause(),
                        letter.getMessage());
    }
}
