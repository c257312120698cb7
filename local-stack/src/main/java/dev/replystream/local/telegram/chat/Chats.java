package dev.replystream.local.telegram.chat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The chats of all bots. Each has its own message ids, from 1 on. Thread-safe. */
public final class Chats {
    private static final Pattern ID = Pattern.compile("-?[0-9]{1,18}|@[A-Za-z][A-Za-z0-9_]{3,31}");

    private final Map<Key, Long> lastMessageIds = new ConcurrentHashMap<>();

    /** Whether a chat can have that id; anything else is answered as one that does not exist. */
    public static boolean isId(String chatId) {
        return ID.matcher(chatId).matches();
    }

    /** The id of the next message of a bot in a chat. */
    public long nextMessageId(long botId, String chatId) {
        return lastMessageIds.merge(new Key(botId, chatId), 1L, Long::sum);
    }

    private record Key(long botId, String chatId) {}
}
