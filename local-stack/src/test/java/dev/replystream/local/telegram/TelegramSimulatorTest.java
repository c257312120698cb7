package dev.replystream.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.replystream.local.simulator.distribution.Fixed;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.telegram.behaviour.Behaviour;
import dev.replystream.local.telegram.call.BotAccess;
import dev.replystream.local.telegram.chat.ChatState;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.flood.FloodLimits;
import dev.replystream.local.telegram.journal.JournalEntry;
import dev.replystream.local.telegram.wire.SendMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TelegramSimulatorTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private Instant now = NOW;
    private final TelegramSimulator simulator = TelegramSimulator.start(TelegramSimulatorSettings.DEFAULT.withServer(
            new TelegramSimulatorSettings.Server("127.0.0.1", 0, () -> now)));
    private final BotClient bot = new BotClient(simulator);

    @AfterEach
    void stop() {
        bot.close();
        simulator.close();
    }

    @Test
    void answersTheMessageThatWasSent() throws Exception {
        BotClient.Reply reply = bot.send(-100, "  Where is my card?\n");

        assertThat(reply.status()).isEqualTo(200);
        JsonNode result = reply.json().path("result");
        assertThat(reply.json().path("ok").asBoolean()).isTrue();
        assertThat(result.path("message_id").asLong()).isEqualTo(1);
        assertThat(result.path("chat").path("id").asLong()).isEqualTo(-100);
        assertThat(result.path("from").path("id").asLong()).isEqualTo(42);
        assertThat(result.path("date").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(result.path("text").asString()).isEqualTo("Where is my card?");
    }

    @Test
    void numbersTheMessagesOfEachChat() throws Exception {
        assertThat(bot.send(1, "a").messageId()).isEqualTo(1);
        assertThat(bot.send("1", "b").messageId()).isEqualTo(2);
        assertThat(bot.send("@channel", "c").messageId()).isEqualTo(1);
        assertThat(bot.send(1, "d").messageId()).isEqualTo(3);
    }

    @Test
    void takesFormsAndQueriesAsWellAsJson() throws Exception {
        BotClient.Reply form = bot.post(
                "/bot" + BotClient.TOKEN + "/SENDMESSAGE?chat_id=7",
                "application/x-www-form-urlencoded",
                "text=caf%C3%A9+%26+more&parse_mode=".getBytes(StandardCharsets.UTF_8));
        BotClient.Reply query = bot.get("/bot" + BotClient.TOKEN + "/sendMessage?chat_id=7&text=hello%20there");

        assertThat(form.json().path("result").path("text").asString()).isEqualTo("café & more");
        assertThat(query.messageId()).isEqualTo(2);
        assertThat(simulator.journal())
                .extracting(entry -> entry.request().text())
                .containsExactly("café & more", "hello there");
    }

    @Test
    void saysWhoTheBotIs() throws Exception {
        JsonNode result = bot.get("/bot" + BotClient.TOKEN + "/getMe").json().path("result");

        assertThat(result.path("id").asLong()).isEqualTo(42);
        assertThat(result.path("is_bot").asBoolean()).isTrue();
    }

    @Test
    void countsTheTextAfterItsMarkupInUtf16Units() throws Exception {
        String longest = "😀".repeat(SendMessage.LONGEST / 2);

        assertThat(bot.send(1, longest).status()).isEqualTo(200);
        assertThat(bot.sendHtml("<b>" + longest + "</b>").status()).isEqualTo(200);
        assertThat(bot.sendHtml("&amp;".repeat(SendMessage.LONGEST)).status()).isEqualTo(200);
        assertThat(bot.send(1, longest + "x").description()).isEqualTo("Bad Request: message is too long");
        assertThat(bot.sendHtml("<b>" + longest + "</b>x").description()).isEqualTo("Bad Request: message is too long");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"x\"}                              | Bad Request: chat_id is empty",
                "{\"chat_id\":1}                               | Bad Request: message text is empty",
                "{\"chat_id\":1,\"text\":\" \\n \"}            | Bad Request: message text is empty",
                "{\"chat_id\":1,\"text\":null}                 | Bad Request: message text is empty",
                "{\"chat_id\":\"no chat\",\"text\":\"x\"}      | Bad Request: chat not found",
                "{\"chat_id\":1,\"text\":\"x\",\"parse_mode\":\"Wiki\"} | Bad Request: unsupported parse_mode",
                "{\"chat_id\":1,                               | Bad Request: can't parse JSON object",
                "[]                                            | Bad Request: can't parse JSON object",
            })
    void refusesWhatTelegramRefuses(String body, String description) throws Exception {
        BotClient.Reply reply = bot.sendJson(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("ok").asBoolean(true)).isFalse();
        assertThat(reply.json().path("error_code").asInt()).isEqualTo(400);
        assertThat(reply.description()).isEqualTo(description);
        assertThat(simulator.totals().accepted()).isZero();
        assertThat(simulator.totals().received()).isOne();
    }

    @Test
    void refusesWhatIsNoUtf8() throws Exception {
        byte[] broken = {'t', 'e', 'x', 't', '=', (byte) 0xff};

        assertThat(bot.post("/bot" + BotClient.TOKEN + "/sendMessage", "application/x-www-form-urlencoded", broken)
                        .description())
                .isEqualTo("Bad Request: strings must be encoded in UTF-8");
        assertThat(bot.get("/bot" + BotClient.TOKEN + "/sendMessage?chat_id=1&text=a")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/bot/sendMessage", "/bottoken/sendMessage", "/bot42:abc", "/bot42:abc/getUpdates", "/else"})
    void doesNotFindWhatIsNotThere(String path) throws Exception {
        BotClient.Reply reply = bot.get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.description()).isEqualTo("Not Found");
    }

    @Test
    void takesPostAndGetOnly() throws Exception {
        HttpRequest.Builder put = HttpRequest.newBuilder(
                        URI.create(simulator.baseUri() + "/bot" + BotClient.TOKEN + "/getMe"))
                .PUT(HttpRequest.BodyPublishers.noBody());

        assertThat(bot.exchange(put).status()).isEqualTo(404);
    }

    @Test
    void knowsItsBotsAndKeepsNoToken(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("journal.ndjson");
        try (TelegramSimulator guarded = TelegramSimulator.start(TelegramSimulatorSettings.DEFAULT
                        .withAccess(new BotAccess(Set.of("7:right")))
                        .withJournal(10, file));
                BotClient client = new BotClient(guarded)) {
            BotClient.Reply wrong = client.get("/bot7:wrong/getMe");

            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.description()).isEqualTo("Unauthorized");
            assertThat(client.get("/bot7:right/getMe").status()).isEqualTo(200);
        }
        assertThat(Files.readString(file)).contains("\"bot_id\":7").doesNotContain("right", "wrong");
        assertThat(new BotAccess(Set.of("7:right"))).asString().doesNotContain("right");
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT_NOT_FOUND,400,Bad Request: chat not found",
        "BOT_BLOCKED,403,Forbidden: bot was blocked by the user",
        "USER_DEACTIVATED,403,Forbidden: user is deactivated",
        "BOT_KICKED,403,Forbidden: bot was kicked from the group chat",
        "GROUP_UPGRADED,400,Bad Request: group chat was upgraded to a supergroup chat",
    })
    void refusesMessagesToAChatThatIsClosed(ChatState state, int status, String description) throws Exception {
        simulator.close("1", state);

        BotClient.Reply reply = bot.send(1, "a");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.description()).isEqualTo(description);
        assertThat(bot.send(2, "a").status()).isEqualTo(200);
        assertThat(simulator.journal().getFirst().result().outcome()).isEqualTo(state.code());
        assertThat(simulator.journal()).extracting(JournalEntry::accepted).containsExactly(false, true);
    }

    @Test
    void holdsTheBotToItsLimits() throws Exception {
        simulator.steer(Behaviour.DEFAULT.withLimits(FloodLimits.TELEGRAM));

        assertThat(bot.send(1, "a").status()).isEqualTo(200);
        BotClient.Reply refused = bot.send(1, "b");
        now = now.plusSeconds(1);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.description()).isEqualTo("Too Many Requests: retry after 1");
        assertThat(refused.json().path("parameters").path("retry_after").asLong())
                .isEqualTo(1);
        assertThat(refused.response().headers().firstValue("retry-after")).contains("1");
        assertThat(bot.send(1, "b").status()).isEqualTo(200);
    }

    @Test
    void accountsForWhatWasSentThoughTheClientIsNotToldSo() throws Exception {
        simulator.failNext(Fault.RESET_AFTER, 1);
        assertThatThrownBy(() -> bot.send(1, "a")).isInstanceOf(IOException.class);
        simulator.failNext(Fault.RESET_BEFORE, 1);
        assertThatThrownBy(() -> bot.send(1, "b")).isInstanceOf(IOException.class);
        bot.send(1, "c");

        assertThat(simulator.journal())
                .extracting(entry -> entry.request().text(), JournalEntry::accepted, JournalEntry::answered)
                .containsExactly(tuple("a", true, false), tuple("b", false, false), tuple("c", true, true));
        assertThat(simulator.totals().accepted()).isEqualTo(2);
        assertThat(simulator.totals().acceptedUnanswered()).isOne();
    }

    @Test
    void theSameSeedFailsTheSameMessages() throws Exception {
        assertThat(outcomes(5)).isEqualTo(outcomes(5)).isNotEqualTo(outcomes(6));
        assertThat(outcomes(5)).contains("ok", "server_error");
    }

    private static List<String> outcomes(long seed) throws Exception {
        Behaviour half = Behaviour.DEFAULT.withFaults(List.of(FaultRule.share(Fault.SERVER_ERROR, 0.5)));
        try (TelegramSimulator seeded = TelegramSimulator.start(
                        TelegramSimulatorSettings.DEFAULT.withSeed(seed).withBehaviour(half));
                BotClient client = new BotClient(seeded)) {
            for (int i : IntStream.range(0, 40).toArray()) {
                client.send(1, "message " + i);
            }
            return seeded.journal().stream()
                    .map(entry -> entry.result().outcome())
                    .toList();
        }
    }

    @Test
    void isSteeredAndReadByItsPages() throws Exception {
        String body = """
                {"latency_ms": 5, "faults": [{"fault": "conflict", "calls": 1, "chat": "1"}],
                 "limits": {"per_chat": 1, "overall": 30}, "chats": {"9": "bot_kicked"}}""";
        HttpRequest.Builder put = HttpRequest.newBuilder(URI.create(simulator.simulatorUri() + "/behaviour"))
                .PUT(HttpRequest.BodyPublishers.ofString(body));

        assertThat(bot.exchange(put).status()).isEqualTo(200);
        assertThat(simulator.behaviour().latencyMillis()).isEqualTo(new Fixed(5));
        assertThat(bot.send(2, "a").status()).isEqualTo(200);
        assertThat(bot.send(1, "a").status()).isEqualTo(409);
        assertThat(bot.get("/simulator/behaviour")
                        .json()
                        .path("faults")
                        .get(0)
                        .path("calls_left")
                        .asInt())
                .isZero();
        assertThat(bot.get("/simulator/totals").json().path("accepted").asInt()).isOne();
        assertThat(bot.get("/simulator/journal?from=2").response().body().lines())
                .singleElement()
                .asString()
                .startsWith("{\"sequence\":2,");
        assertThat(bot.get("/simulator/journal?from=x").status()).isEqualTo(400);
        assertThat(bot.get("/simulator/health").json().path("status").asString())
                .isEqualTo("UP");
        assertThat(bot.get("/simulator/nothing").status()).isEqualTo(404);
        assertThat(bot.exchange(HttpRequest.newBuilder(URI.create(simulator.simulatorUri() + "/behaviour"))
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"fault\":1}")))
                        .response()
                        .body())
                .contains("fault is unknown; known are chats, faults, latency_ms, limits");
        bot.exchange(HttpRequest.newBuilder(URI.create(simulator.simulatorUri() + "/journal"))
                .DELETE());
        assertThat(simulator.totals().received()).isZero();
        assertThat(simulator.journal()).isEmpty();
    }
}
