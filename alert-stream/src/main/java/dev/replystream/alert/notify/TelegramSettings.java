package dev.replystream.alert.notify;

import dev.replystream.service.Secret;
import dev.replystream.service.outbound.TelegramUrl;
import dev.replystream.service.outbound.WebhookUrl;
import java.net.URI;
import java.time.Duration;
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

    public TelegramSettings {
        TelegramUrl.require("replystream.notifications.telegram.base-url", baseUrl);
        TelegramUrl.requireToken("replystream.notifications.telegram.token", token);
        WebhookUrl.requireTimeout("replystream.notifications.telegram.timeout", timeout);
        if (!token.value().isEmpty() && chatId.isBlank()) {
            throw new IllegalArgumentException(
                    "replystream.notifications.telegram.chat-id must be given with a token, was empty");
        }
    }
}
