package dev.replystream.cli.observe;

import dev.replystream.avro.CallOutcome;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.UsageEvent;
import dev.replystream.cli.check.CallFigures;
import dev.replystream.cli.check.ObservedEvent;
import dev.replystream.cli.check.ObservedMessage;
import dev.replystream.cli.check.ObservedOutcome;
import dev.replystream.cli.check.ObservedReply;
import java.util.Objects;
import java.util.stream.Stream;

/** Contracts as the check sees them. Tombstones count for nothing. */
final class Observed {
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
