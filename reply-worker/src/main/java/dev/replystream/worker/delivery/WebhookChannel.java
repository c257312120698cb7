package dev.replystream.worker.delivery;

import dev.replystream.avro.Reply;
import dev.replystream.service.outbound.WebhookClient;
import dev.replystream.service.outbound.WebhookSignature;
import dev.replystream.service.outbound.WebhookUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Posts replies as JSON, signed. A reply has the same {@code webhook-id} on every attempt: its own. */
final class WebhookChannel implements DeliveryChannel {

    private static final String NAME = "webhook";

    private final WebhookSettings settings;
    private final WebhookClient client;
    private final WebhookSignature signature;
    private final InstantSource clock;
    private final Predicate<String> channels;

    /**
     * @param channels the channels whose replies are posted
     */
    WebhookChannel(WebhookSettings settings, Predicate<String> channels, InstantSource clock) {
        this.settings = settings;
        this.client = new WebhookClient(settings.timeout(), settings.allowPrivate());
        this.signature = new WebhookSignature(settings.secret());
        this.clock = clock;
        this.channels = channels;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean takes(Reply reply) {
        return channels.test(reply.getChannel());
    }

    @Override
    public List<Part> partsOf(Reply reply) {
        byte[] body = json(reply).getBytes(StandardCharsets.UTF_8);
        return List.of(() -> client.post(
                WebhookUrl.of(settings.url()), signature.headers(reply.getReplyId(), clock.instant(), body), body));
    }

    @Override
    public Duration longestRequest() {
        return settings.timeout();
    }

    /** With the names of the contract and times in ISO 8601. */
    private static String json(Reply reply) {
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("reply_id", reply.getReplyId())
                .put("tenant", reply.getTenant())
                .put("conversation_id", reply.getConversationId())
                .put("channel", reply.getChannel())
                .put("customer_id", reply.getCustomerId())
                .put("reply_address", reply.getReplyAddress())
                .put("text", reply.getText())
                .put("source", reply.getSource().name())
                .put("created_at", reply.getCreatedAt().toString());
        reply.getMessageIds().forEach(body.putArray("message_ids")::add);
        return body.toString();
    }
}
