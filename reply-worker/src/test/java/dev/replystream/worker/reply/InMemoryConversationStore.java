package dev.replystream.worker.reply;

import dev.replystream.worker.conversation.Answer;
import dev.replystream.worker.conversation.AnsweredMessage;
import dev.replystream.worker.conversation.ConversationKey;
import dev.replystream.worker.conversation.ConversationStore;
import dev.replystream.worker.conversation.StoreUnavailableException;
import dev.replystream.worker.conversation.StoredMessage;
import dev.replystream.worker.conversation.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that forgets everything with the test, and can be away for some questions. */
final class InMemoryConversationStore implements ConversationStore {

    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private int awayFor;

    void goAway(int questions) {
        awayFor = questions;
    }

    List<Answer> answers() {
        return List.copyOf(answers.values());
    }

    @Override
    public List<Turn> history(ConversationKey conversation) {
        List<Turn> turns = new ArrayList<>();
        for (Answer answer : answers.values()) {
            answer.messages()
                    .forEach(each -> turns.add(new Turn(Turn.Speaker.CUSTOMER, each.text(), each.arrivedAt())));
            turns.add(new Turn(Turn.Speaker.ASSISTANT, answer.text(), answer.createdAt()));
        }
        return turns;
    }

    @Override
    public Map<String, StoredMessage> find(String tenant, List<String> messageIds) {
        requirePresence();
        Map<String, StoredMessage> found = new HashMap<>();
        for (Answer answer : answers.values()) {
            for (AnsweredMessage message : answer.messages()) {
                if (messageIds.contains(message.messageId())) {
                    found.put(
                            message.messageId(),
                            new StoredMessage(answer.replyId(), message.partition(), message.offset()));
                }
            }
        }
        return found;
    }

    @Override
    public Optional<Answer> answer(ConversationKey conversation, String replyId) {
        return Optional.ofNullable(answers.get(replyId));
    }

    @Override
    public boolean store(ConversationKey conversation, Answer answer) {
        requirePresence();
        List<String> ids =
                answer.messages().stream().map(AnsweredMessage::messageId).toList();
        return find(conversation.tenant(), ids).isEmpty() && answers.putIfAbsent(answer.replyId(), answer) == null;
    }

    private void requirePresence() {
        if (awayFor > 0) {
            awayFor--;
            throw new StoreUnavailableException(new IllegalStateException("away"));
        }
    }
}
