package dev.replystream.alert.notify;

import dev.replystream.service.Secret;
import dev.replystream.service.outbound.WebhookUrl;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The channel to Slack, or to anything that takes Slack's incoming webhooks; it is on when there is a URL.
 *
 * @param url the incoming webhook; a secret; none by default
 * @param timeout longest time for a request, 1 s to 30 s
 * @param allowPrivate whether the URL may lead to this machine or its networks
 */
@ConfigurationProperties("replystream.notifications.slack")
public record SlackSettings(
        @DefaultValue("") Secret url,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("false") boolean allowPrivate) {

    public SlackSettings {
        WebhookUrl.require("replystream.notifications.slack.url", url);
        WebhookUrl.requireTimeout("replystream.notifications.slack.timeout", timeout);
    }
}
