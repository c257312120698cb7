package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.WebhookClient;
import dev.replystream.service.outbound.WebhookUrl;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Posts each transition as a message to an incoming webhook of Slack, or of what takes the same (Mattermost, Rocket.Chat). */
public final class SlackNotifier implements Notifier {

    /** What Slack recommends as the longest text. */
    private static final int LONGEST = 4_000;

    private final SlackSettings settings;
    private final WebhookClient client;

    public SlackNotifier(SlackSettings settings) {
        this(settings, new WebhookClient(settings.timeout(), settings.allowPrivate()));
    }

    SlackNotifier(SlackSettings settings, WebhookClient client) {
        this.settings = settings;
        this.client = client;
    }

    @Override
    public String channel() {
        return "slack";
    }

    @Override
    public Attempt deliver(Alert alert) {
        String text =
                "*" + escaped(AlertText.headline(alert)) + "*\n" + escaped(String.join("\n", AlertText.details(alert)));
        String body =
                JsonMapper.shared().createObjectNode().put("text", cut(text)).toString();
        return client.post(WebhookUrl.of(settings.url()), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Never inside a surrogate pair; an entity that is cut in two is shown as it is. */
    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isLowSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}
