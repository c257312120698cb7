package dev.replystream.alert.notify;

import dev.replystream.service.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Telegram channel; it is on when there is a token.
 *
 * @param baseUrl where the Bot API begins
 * @param token token of the bot; none by default
 * @param chatId chat that is told; needed with a token
 * @param timeout longest wait for an answer, 1 s to 30 s
 */
@ConfigurationProperties("replystream.notifications.telegram")
public record TelegramSettings(
        @DefaultValue("https://api.telegram.org") URI baseUrl,
        @DefaultValue("") Secret token,
        @DefaultValue("") String chatId,
        @DefaultValue("10s") Duration timeout) {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_:-]*");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public TelegramSettings {
        if (baseUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "replystream.notifications.telegram.base-url must be an absolute URL, was " + baseUrl);
        }
        if (!TOKEN.matcher(token.value()).matches()) {
            throw new IllegalArgumentException(
                    "replystream.notifications.telegram.token must have letters, digits, '_', '-' and ':' only");
        }
        if (!token.value().isEmpty() && chatId.isBlank()) {
            throw new IllegalArgumentException(
                    "replystream.notifications.telegram.chat-id must be given with a token, was empty");
        }
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("replystream.notifications.telegram.timeout must be between " + SHORTEST
                    + " and " + LONGEST + ", was " + timeout);
        }
    }
}
