package dev.replystream.worker.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps histories at hand. Its own writes extend them; a conversation has one work at a time, so no other write comes in
 * between while an assignment lasts.
 */
final class CachedConversationStore implements ConversationStore {

    private final ConversationStore store;
    private final HistorySettings settings;
    private final Cache<ConversationKey, List<Turn>> histories;

    CachedConversationStore(ConversationStore store, HistorySettings settings) {
        this.store = store;
        this.settings = settings;
        this.histories = Caffeine.newBuilder()
                .maximumSize(settings.cacheSize())
                .expireAfterWrite(settings.cacheTtl())
                .recordStats()
                .build();
    }

    @Override
    public List<Turn> history(ConversationKey conversation) throws InterruptedException {
        List<Turn> cached = histories.getIfPresent(conversation);
        if (cached != null) {
            return cached;
        }
        List<Turn> loaded = store.history(conversation);
        histories.put(conversation, loaded);
        return loaded;
    }

    @Override
    public Map<String, StoredMessage> find(String tenant, List<String> messageIds) throws InterruptedException {
        return store.find(tenant, messageIds);
    }

    @Override
    public Optional<Answer> answer(ConversationKey conversation, String replyId) throws InterruptedException {
        return store.answer(conversation, replyId);
    }

    @Override
    public boolean store(ConversationKey conversation, Answer answer) throws InterruptedException {
        boolean stored = store.store(conversation, answer);
        if (stored) {
            histories.asMap().computeIfPresent(conversation, (key, turns) -> extended(turns, answer));
        } else {
            histories.invalidate(conversation);
        }
        return stored;
    }

    /** The cache itself, for its metrics. */
    Cache<ConversationKey, List<Turn>> histories() {
        return histories;
    }

    private List<Turn> extended(List<Turn> turns, Answer answer) {
        List<Turn> all = new ArrayList<>(turns);
        answer.messages()
                .forEach(message -> all.add(new Turn(Turn.Speaker.CUSTOMER, message.text(), message.arrivedAt())));
        all.add(new Turn(Turn.Speaker.ASSISTANT, answer.text(), answer.createdAt()));
        return List.copyOf(all.subList(Math.max(0, all.size() - settings.maxTurns()), all.size()));
    }
}
