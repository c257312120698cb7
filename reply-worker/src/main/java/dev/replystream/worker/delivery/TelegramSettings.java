package dev.replystream.worker.delivery;

import dev.replystream.service.Secret;
import dev.replystream.service.outbound.TelegramUrl;
import dev.replystream.service.outbound.WebhookUrl;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Delivery of replies in the channel {@code telegram} by a bot, to the chat that {@code reply_address} names; it is on when
 * there is a token.
 *
 * @param baseUrl where the Bot API begins
 * @param token token of the bot; a secret; none by default
 * @param timeout longest wait for an answer, 1 s to 30 s
 */
@ConfigurationProperties("replystream.delivery.telegram")
record TelegramSettings(
        @DefaultValue("https://api.telegram.org") URI baseUrl,
        @DefaultValue("") Secret token,
        @DefaultValue("10s") Duration timeout) {

    TelegramSettings {
        TelegramUrl.require("replystream.delivery.telegram.base-url", baseUrl);
        TelegramUrl.requireToken("replystream.delivery.telegram.token", token);
        WebhookUrl.requireTimeout("replystream.delivery.telegram.timeout", timeout);
    }

    boolean isOn() {
        return !token.value().isEmpty();
    }
}
