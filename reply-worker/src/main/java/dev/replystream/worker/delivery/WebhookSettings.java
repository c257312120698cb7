package dev.replystream.worker.delivery;

import dev.replystream.service.Secret;
import dev.replystream.service.outbound.WebhookSignature;
import dev.replystream.service.outbound.WebhookUrl;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Delivery of replies to a webhook; it is on when there is a URL.
 *
 * @param url where replies are posted; a secret; none by default
 * @param secret key of the signatures, needed with a URL: at least 16 characters, or `whsec_` and at least 16 bytes in Base64
 * @param timeout longest time for a request, 1 s to 30 s
 * @param allowPrivate whether the URL may lead to this machine or its networks
 * @param channels channels whose replies are posted; empty for all that no other delivery takes
 */
@ConfigurationProperties("replystream.delivery.webhook")
record WebhookSettings(
        @DefaultValue("") Secret url,
        @DefaultValue("") Secret secret,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue Set<String> channels) {

    WebhookSettings {
        channels = Set.copyOf(channels);
        WebhookUrl.require("replystream.delivery.webhook.url", url);
        WebhookUrl.requireTimeout("replystream.delivery.webhook.timeout", timeout);
        if (!url.value().isEmpty() && !WebhookSignature.isKey(secret)) {
            throw new IllegalArgumentException("replystream.delivery.webhook.secret must have at least 16 characters,"
                    + " or be whsec_ and at least 16 bytes in Base64");
        }
    }

    boolean isOn() {
        return !url.value().isEmpty();
    }
}
