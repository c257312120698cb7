package dev.replystream.cli.send;

import dev.replystream.avro.Reply;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.cli.connection.Connection;
import dev.replystream.cli.observe.LogRecord;
import dev.replystream.cli.observe.TopicReader;
import dev.replystream.cli.terminal.Interrupt;
import dev.replystream.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Waits for the replies to messages. It must be made before they are sent. Not safe for use by several threads. */
final class ReplyWait implements AutoCloseable {
    private final TopicReader<Reply> replies;
    private final TopicReader<ReplyOutcome> outcomes;

    ReplyWait(Connection connection) {
        this.replies = new TopicReader<>(connection, Topics.REPLIES);
        this.outcomes = new TopicReader<>(connection, Topics.REPLY_OUTCOMES);
        replies.toEnd();
        outcomes.toEnd();
    }

    /** Prints each reply as it comes; the ids of the messages that have none when the time is over. */
    Set<String> await(Collection<String> messageIds, Duration time, Interrupt interrupt, Consumer<String> out) {
        Set<String> open = new HashSet<>(messageIds);
        Set<String> refused = new HashSet<>();
        long begin = System.nanoTime();
        while (!refused.containsAll(open) && System.nanoTime() - begin < time.toNanos() && !interrupt.isRequested()) {
            replies.poll().stream()
                    .map(LogRecord::value)
                    .filter(Objects::nonNull)
                    .filter(reply -> open.removeAll(reply.getMessageIds()))
                    .forEach(reply -> out.accept(
                            "reply to %s: %s".formatted(String.join(", ", reply.getMessageIds()), reply.getText())));
            outcomes.poll().stream()
                    .map(LogRecord::value)
                    .filter(Objects::nonNull)
                    .filter(ReplyWait::isWithoutReply)
                    .forEach(outcome -> {
                        List<String> ours = outcome.getMessageIds().stream()
                                .filter(open::contains)
                                .filter(refused::add)
                                .toList();
                        if (!ours.isEmpty()) {
                            out.accept("no reply to %s: %s".formatted(String.join(", ", ours), causeOf(outcome)));
                        }
                    });
        }
        return open;
    }

    @Override
    public void close() {
        replies.close();
        outcomes.close();
    }

    private static String causeOf(ReplyOutcome outcome) {
        String cause = outcome.getReason() == null ? outcome.getErrorType() : outcome.getReason();
        return cause == null ? outcome.getKind().name() : outcome.getKind() + " " + cause;
    }

    private static boolean isWithoutReply(ReplyOutcome outcome) {
        return switch (outcome.getKind()) {
            case GENERATION_FAILED, SUPPRESSED -> true;
            case UNKNOWN, ANSWERED, TEMPLATED, FELL_BACK, SENT, SEND_FAILED -> false;
        };
    }
}
