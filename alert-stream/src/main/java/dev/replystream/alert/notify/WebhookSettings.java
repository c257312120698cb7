package dev.replystream.alert.notify;

import dev.replystream.service.Secret;
import dev.replystream.service.outbound.WebhookSignature;
import dev.replystream.service.outbound.WebhookUrl;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The channel to a webhook of one's own; it is on when there is a URL.
 *
 * @param url where alerts are posted; a secret; none by default
 * @param secret key of the signatures, needed with a URL: at least 16 characters, or `whsec_` and at least 16 bytes in Base64
 * @param timeout longest time for a request, 1 s to 30 s
 * @param allowPrivate whether the URL may lead to this machine or its networks
 */
@ConfigurationProperties("replystream.notifications.webhook")
public record WebhookSettings(
        @DefaultValue("") Secret url,
        @DefaultValue("") Secret secret,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("false") boolean allowPrivate) {

    public WebhookSettings {
        WebhookUrl.require("replystream.notifications.webhook.url", url);
        WebhookUrl.requireTimeout("replystream.notifications.webhook.timeout", timeout);
        if (!url.value().isEmpty() && !WebhookSignature.isKey(secret)) {
            throw new IllegalArgumentException(
                    "replystream.notifications.webhook.secret must have at least 16 characters,"
                            + " or be whsec_ and at least 16 bytes in Base64");
        }
    }
}
