package dev.replystream.cli.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A committed record of {@code replies}.
 *
 * @param replyId its id
 * @param conversationId the conversation it belongs to
 * @param messageIds what it answers, oldest first
 * @param callId the call whose answer it is; null unless a model wrote it
 * @param place where it stands in its topic
 */
public record ObservedReply(
        String replyId,
        String conversationId,
        List<String> messageIds,
        @Nullable String callId,
        LogPlace place) {
    public ObservedReply {
        messageIds = List.copyOf(messageIds);
    }
}
