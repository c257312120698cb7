package dev.replystream.worker.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was said, and what was answered.
 *
 * <p>Safe for use by several threads. Every method may throw {@link StoreUnavailableException}, and {@link
 * InterruptedException} when the thread is interrupted while it waits.
 */
public interface ConversationStore {

    /** The newest turns of a conversation, oldest first. */
    List<Turn> history(ConversationKey conversation) throws InterruptedException;

    /** Those of the messages that have a stored answer, by message id. */
    Map<String, StoredMessage> find(String tenant, List<String> messageIds) throws InterruptedException;

    /** A stored answer; empty when there is none with that id. */
    Optional<Answer> answer(ConversationKey conversation, String replyId) throws InterruptedException;

    /**
     * Stores an answer and the messages that it answers, all or nothing.
     *
     * @return false when one of the messages has an answer already: then nothing was stored
     */
    boolean store(ConversationKey conversation, Answer answer) throws InterruptedException;
}
