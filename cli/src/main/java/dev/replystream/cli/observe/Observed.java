package dev.replystream.cli.observe;

import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.UsageEvent;
import dev.replystream.cli.check.CallFigures;
import dev.replystream.cli.check.Deliveries;
import dev.replystream.cli.check.ObservedEvent;
import dev.replystream.cli.check.ObservedMessage;
import dev.replystream.cli.check.ObservedOutcome;
import dev.replystream.cli.check.ObservedReply;
import java.util.Objects;
import java.util.stream.Stream;

/** Contracts as the check sees them. Tombstones count for nothing. */
final class Observed {
    private static final String TELEGRAM = "telegram";

    private Observed() {}

    static Stream<ObservedMessage> message(LogRecord<IncomingMessage> record) {
        IncomingMessage message = record.value();
        return message == null
                ? Stream.empty()
                : Stream.of(new ObservedMessage(message.getMessageId(), message.getConversationId(), record.place()));
    }

    static Stream<ObservedReply> reply(LogRecord<Reply> record) {
        Reply reply = record.value();
        return reply == null
                ? Stream.empty()
                : Stream.of(new ObservedReply(
                        reply.getReplyId(),
                        reply.getConversationId(),
                        reply.getMessageIds(),
                        reply.getCallId(),
                        record.place()));
    }

    static Stream<ObservedOutcome> outcome(LogRecord<ReplyOutcome> record) {
        ReplyOutcome outcome = record.value();
        return outcome == null
                ? Stream.empty()
                : Stream.of(new ObservedOutcome(
                        outcome.getKind().name(),
                        Objects.requireNonNullElse(
                                outcome.getReason(), Objects.requireNonNullElse(outcome.getErrorType(), "")),
                        outcome.getMessageIds()));
    }

    /** What Telegram is to get. */
    static Stream<Deliveries.DueReply> dueReply(LogRecord<Reply> record) {
        Reply reply = record.value();
        return reply == null || reply.getReplyAddress() == null || !TELEGRAM.equals(reply.getChannel())
                ? Stream.empty()
                : Stream.of(new Deliveries.DueReply(reply.getReplyId(), reply.getReplyAddress(), reply.getText()));
    }

    /** What Telegram said. */
    static Stream<Deliveries.Outcome> delivery(LogRecord<ReplyOutcome> record) {
        ReplyOutcome outcome = record.value();
        if (outcome == null || !TELEGRAM.equals(outcome.getChannel())) {
            return Stream.empty();
        }
        return switch (outcome.getKind()) {
            case SENT -> Stream.of(new Deliveries.Outcome(outcome.getReplyId(), ""));
            case SEND_FAILED ->
                Stream.of(new Deliveries.Outcome(
                        outcome.getReplyId(), Objects.requireNonNullElse(outcome.getErrorType(), "unknown")));
            case UNKNOWN, ANSWERED, TEMPLATED, FELL_BACK, GENERATION_FAILED, SUPPRESSED -> Stream.empty();
        };
    }

    static ObservedEvent event(UsageEvent event) {
        return new ObservedEvent(event.getCallId(), event.getRevision(), event.getPossiblyBilled(), figures(event));
    }

    static CallFigures figures(CallOutcome outcome) {
        return new CallFigures(
                outcome.getStatus().name(),
                outcome.getErrorType(),
                outcome.getPromptTokens(),
                outcome.getCompletionTokens(),
                outcome.getCostNanoUsd());
    }

    private static CallFigures figures(UsageEvent event) {
        return new CallFigures(
                event.getStatus().name(),
                event.getErrorType(),
                event.getPromptTokens(),
                event.getCompletionTokens(),
                event.getCostNanoUsd());
    }
}
