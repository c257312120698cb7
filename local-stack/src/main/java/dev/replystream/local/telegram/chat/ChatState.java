package dev.replystream.local.telegram.chat;

import dev.replystream.local.telegram.wire.ApiError;
import dev.replystream.local.telegram.wire.ApiErrors;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a chat takes no messages of the bot. */
public enum ChatState {
    /** There is no such chat, or its customer has never written to the bot. */
    CHAT_NOT_FOUND(ApiErrors.CHAT_NOT_FOUND),
    /** The customer has blocked the bot. */
    BOT_BLOCKED(ApiErrors.BOT_BLOCKED),
    /** The customer has deleted the account. */
    USER_DEACTIVATED(ApiErrors.USER_DEACTIVATED),
    /** The bot was removed from the group. */
    BOT_KICKED(ApiErrors.BOT_KICKED),
    /** The group has become a supergroup with another id. */
    GROUP_UPGRADED(ApiErrors.GROUP_UPGRADED);

    private final String code = name().toLowerCase(Locale.ROOT);

    // Its parts are strings and numbers.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ApiError error;

    ChatState(ApiError error) {
        this.error = error;
    }

    /** The name in settings, for example {@code bot_blocked}. */
    public String code() {
        return code;
    }

    /** The answer to a message for such a chat. */
    public ApiError error() {
        return error;
    }

    /** The state of that code. */
    public static Optional<ChatState> ofCode(String code) {
        return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
    }

    /** All codes, for error messages. */
    public static String codes() {
        return Arrays.stream(values()).map(ChatState::code).collect(Collectors.joining(", "));
    }
}
