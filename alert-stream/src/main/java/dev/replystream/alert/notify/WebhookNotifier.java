package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.WebhookClient;
import dev.replystream.service.outbound.WebhookSignature;
import dev.replystream.service.outbound.WebhookUrl;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** Posts each transition as JSON, signed. A transition has the same id on every attempt. */
public final class WebhookNotifier implements Notifier {

    private final WebhookSettings settings;
    private final WebhookClient client;
    private final WebhookSignature signature;
    private final InstantSource clock;

    public WebhookNotifier(WebhookSettings settings, InstantSource clock) {
        this(settings, new WebhookClient(settings.timeout(), settings.allowPrivate()), clock);
    }

    WebhookNotifier(WebhookSettings settings, WebhookClient client, InstantSource clock) {
        this.settings = settings;
        this.client = client;
        this.signature = new WebhookSignature(settings.secret());
        this.clock = clock;
    }

    @Override
    public String channel() {
        return "webhook";
    }

    @Override
    public Attempt deliver(Alert alert) {
        byte[] body = AlertJson.of(alert).getBytes(StandardCharsets.UTF_8);
        String id = alert.getAlertId() + "." + alert.getSequence();
        return client.post(WebhookUrl.of(settings.url()), signature.headers(id, clock.instant(), body), body);
    }
}
