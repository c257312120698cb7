package dev.replystream.worker.reply;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.worker.conversation.ConversationKey;
import dev.replystream.worker.intake.Task;
import dev.replystream.worker.message.InboundMessage;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Messages of one conversation that want one reply.
 *
 * @param conversation their conversation
 * @param messages the messages, oldest first, at least one, all of one partition
 * @param paused whether a human has taken the conversation over
 * @param wanted whether the result is still wanted: false once the partition is another worker's, or this one stops
 */
public record ReplyTask(
        ConversationKey conversation, List<InboundMessage> messages, BooleanSupplier wanted, BooleanSupplier paused) {

    public ReplyTask {
        messages = List.copyOf(messages);
    }

    /** Messages of one conversation, as the intake hands them over. */
    static ReplyTask of(Task<InboundMessage> task, Guards guards) {
        IncomingMessage first = task.items().getFirst().message();
        ConversationKey conversation =
                new ConversationKey(first.getTenant(), first.getConversationId(), task.generation());
        return new ReplyTask(conversation, task.items(), task.wanted(), () -> guards.isPaused(conversation));
    }

    /** The newest message: it says where the reply goes. */
    IncomingMessage newest() {
        return messages.getLast().message();
    }

    int partition() {
        return messages.getFirst().record().partition();
    }

    List<String> messageIds() {
        return messages.stream().map(each -> each.message().getMessageId()).toList();
    }

    List<Long> offsets() {
        return messages.stream().map(each -> each.record().offset()).toList();
    }

    /** The same task for some of its messages. */
    ReplyTask of(List<InboundMessage> some) {
        return new ReplyTask(conversation, some, wanted, paused);
    }
}
