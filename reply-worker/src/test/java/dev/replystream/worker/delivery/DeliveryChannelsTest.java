package dev.replystream.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.Reply;
import dev.replystream.local.telegram.TelegramSimulator;
import dev.replystream.local.telegram.TelegramSimulatorSettings;
import dev.replystream.service.Secret;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.HookServer;
import dev.replystream.service.outbound.SendError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeliveryChannelsTest {

    private static final Reply TELEGRAM = Replies.reply("r-1").build();
    private static final Reply WEB = Replies.reply("r-2").setChannel("web").build();

    private final TelegramSimulator telegram = TelegramSimulator.start(TelegramSimulatorSettings.DEFAULT);
    private final HookServer hook = new HookServer();

    @AfterEach
    void stop() {
        telegram.close();
        hook.close();
    }

    @Test
    void areNoneUnlessSwitchedOn() {
        assertThat(channels("", "", Set.of()).on()).isEmpty();
    }

    @Test
    void takeEachReplyOnce() {
        assertThat(takersOf(TELEGRAM, channels("42:abc", hook.url("/"), Set.of())))
                .containsExactly("telegram");
        assertThat(takersOf(WEB, channels("42:abc", hook.url("/"), Set.of()))).containsExactly("webhook");
        assertThat(takersOf(TELEGRAM, channels("", hook.url("/"), Set.of()))).containsExactly("webhook");
        assertThat(takersOf(WEB, channels("42:abc", "", Set.of()))).isEmpty();
    }

    @Test
    void postTheChannelsThatAreNamed() {
        DeliveryChannels named = channels("42:abc", hook.url("/"), Set.of("web"));
        assertThat(takersOf(WEB, named)).containsExactly("webhook");
        assertThat(takersOf(Replies.reply("r-3").setChannel("api").build(), named))
                .isEmpty();
    }

    @Test
    void leaveAChatWithoutAnAddressToSubscribers() {
        Reply nowhere = Replies.reply("r-1").setReplyAddress(null).build();
        assertThat(takersOf(nowhere, channels("42:abc", "", Set.of()))).isEmpty();
    }

    @Test
    void sendALongReplyToItsChatInParts() {
        Reply reply = Replies.reply("r-1").setText("word ".repeat(1_000)).build();
        List<DeliveryChannel.Part> parts =
                channels("42:abc", "", Set.of()).on().getFirst().partsOf(reply);
        assertThat(parts).hasSize(2);
        assertThat(parts.get(1).send()).isEqualTo(new Attempt.Sent());
        assertThat(parts.get(0).send()).isEqualTo(new Attempt.Sent());
        assertThat(telegram.journal()).allSatisfy(entry -> {
            assertThat(entry.accepted()).isTrue();
            assertThat(entry.request().chatId()).isEqualTo("1001");
        });
        assertThat(telegram.journal())
                .extracting(entry -> entry.request().text())
                .containsExactly("word ".repeat(181), "word ".repeat(819));
    }

    @Test
    void postAReplyAsSignedJson() {
        DeliveryChannel webhook =
                channels("", hook.url("/replies"), Set.of()).on().getFirst();
        assertThat(webhook.partsOf(WEB)).hasSize(1);
        assertThat(webhook.partsOf(WEB).getFirst().send()).isEqualTo(new Attempt.Sent());
        HookServer.Hook posted = hook.hooks().getFirst();
        assertThat(posted.path()).isEqualTo("/replies");
        assertThat(posted.headers().getFirst("webhook-id")).isEqualTo("r-2");
        assertThat(posted.headers().getFirst("webhook-signature")).startsWith("v1,");
        JsonNode body = JsonMapper.shared().readTree(new String(posted.body(), StandardCharsets.UTF_8));
        assertThat(body.propertyNames())
                .containsExactlyInAnyOrder(
                        "reply_id",
                        "tenant",
                        "conversation_id",
                        "channel",
                        "customer_id",
                        "reply_address",
                        "text",
                        "source",
                        "created_at",
                        "message_ids");
        assertThat(body.get("text").asString()).isEqualTo(WEB.getText());
        assertThat(body.get("message_ids").values())
                .extracting(JsonNode::asString)
                .containsExactly("m-1", "m-2");
        assertThat(body.get("created_at").asString()).isEqualTo("2026-11-27T10:00:00Z");
    }

    @Test
    void tellWhatAReceiverRefused() {
        hook.answers(400);
        DeliveryChannel webhook = channels("", hook.url("/"), Set.of()).on().getFirst();
        assertThat(webhook.partsOf(WEB).getFirst().send())
                .isInstanceOfSatisfying(
                        Attempt.Refused.class,
                        refused -> assertThat(refused.error()).isEqualTo(SendError.BAD_REQUEST));
    }

    private static List<String> takersOf(Reply reply, DeliveryChannels channels) {
        return channels.on().stream()
                .filter(channel -> channel.takes(reply))
                .map(DeliveryChannel::name)
                .toList();
    }

    private DeliveryChannels channels(String token, String url, Set<String> posted) {
        URI base = telegram.baseUri();
        return DeliveryChannels.of(
                new TelegramSettings(base, new Secret(token), Duration.ofSeconds(5)),
                new WebhookSettings(
                        new Secret(url), new Secret("0123456789abcdef"), Duration.ofSeconds(5), true, posted),
                InstantSource.system());
    }
}
