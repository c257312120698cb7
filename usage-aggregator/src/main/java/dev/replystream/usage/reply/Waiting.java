package dev.replystream.usage.reply;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.ReplyOutcome;
import java.time.Instant;
import java.util.List;

/** What a record says about messages that wait for an outcome. */
sealed interface Waiting {

    /** A message waits from now on. */
    record Begins(String messageId, OpenMessage message) implements Waiting {}

    /** These wait no longer. */
    record Ends(List<String> messageIds) implements Waiting {}

    /** It is about something else. */
    record Unchanged() implements Waiting {}

    static Waiting of(IncomingMessage message, Instant arrival) {
        return new Begins(message.getMessageId(), OpenMessage.of(message, arrival));
    }

    /** A delivery comes after the outcome; a kind that this version does not know may be anything. */
    static Waiting of(ReplyOutcome outcome) {
        return switch (outcome.getKind()) {
            case ANSWERED, TEMPLATED, FELL_BACK, GENERATION_FAILED, SUPPRESSED -> new Ends(outcome.getMessageIds());
            case SENT, SEND_FAILED, UNKNOWN -> new Unchanged();
        };
    }
}
