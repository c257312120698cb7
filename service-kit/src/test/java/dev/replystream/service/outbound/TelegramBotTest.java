package dev.replystream.service.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.service.Secret;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramBotTest {

    private static final TelegramText PLAIN = new TelegramText("", "a < b & c");
    private static final TelegramText MARKED_UP = new TelegramText("x > y", "a < b & c");

    private final TelegramServer server = new TelegramServer();
    private final TelegramBot bot =
            new TelegramBot(HttpClient.newHttpClient(), server.url(), new Secret("42:abc"), Duration.ofSeconds(1));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sendsHeadlineAsEscapedHtml() {
        assertThat(bot.send("-100", MARKED_UP)).isEqualTo(new Attempt.Sent());

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.get("chat_id").asString()).isEqualTo("-100");
            assertThat(request.get("parse_mode").asString()).isEqualTo("HTML");
            assertThat(request.get("text").asString()).isEqualTo("<b>x &gt; y</b>\na &lt; b &amp; c");
        });
    }

    @Test
    void sendsTextWithoutHeadlineAsItIs() {
        assertThat(bot.send("-100", PLAIN)).isEqualTo(new Attempt.Sent());

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.has("parse_mode")).isFalse();
            assertThat(request.get("text").asString()).isEqualTo("a < b & c");
        });
    }

    @Test
    void sendsPlainTextWhenMarkupIsRefused() {
        server.answers(400, "{}");

        assertThat(bot.send("-100", MARKED_UP)).isEqualTo(new Attempt.Sent());
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().getLast().has("parse_mode")).isFalse();
        assertThat(server.requests().getLast().get("text").asString()).isEqualTo("x > y\na < b & c");
    }

    @Test
    void doesNotAskTwiceForAChatThatIsNotThere() {
        server.answers(400, "{\"ok\":false,\"description\":\"Bad Request: chat not found\"}");

        assertThat(bot.send("-100", MARKED_UP))
                .isEqualTo(new Attempt.Refused(SendError.CHAT_NOT_FOUND, "400", "Telegram answered 400"));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400,BAD_REQUEST", "401,AUTH", "404,AUTH", "403,CHAT_BLOCKED", "302,BAD_REQUEST", "413,BAD_REQUEST"})
    void givesUpWhenTelegramWillNeverTakeIt(int status, SendError error) {
        server.answers(status, "{}");

        assertThat(bot.send("-100", PLAIN))
                .isEqualTo(new Attempt.Refused(error, "" + status, "Telegram answered " + status));
    }

    @ParameterizedTest
    @CsvSource({"7,7", "9223372036854775807,3600", "-1,0", "soon,0"})
    void waitsAsLongAsTelegramDemandsButNoLongerThanAnHour(String demanded, long seconds) {
        server.answers(429, "{\"parameters\":{\"retry_after\":\"" + demanded + "\"}}");

        assertThat(bot.send("-100", PLAIN))
                .isEqualTo(new Attempt.Postponed(
                        SendError.RATE_LIMIT, "429", Duration.ofSeconds(seconds), "Telegram answered 429"));
    }

    @Test
    void readsADemandThatIsANumber() {
        server.answers(429, "{\"parameters\":{\"retry_after\":7}}");

        assertThat(bot.send("-100", PLAIN))
                .isEqualTo(new Attempt.Postponed(
                        SendError.RATE_LIMIT, "429", Duration.ofSeconds(7), "Telegram answered 429"));
    }

    @ParameterizedTest
    @CsvSource({"500,SERVER_ERROR", "502,GATEWAY", "503,SERVER_ERROR", "504,GATEWAY"})
    void triesAgainWhenTelegramFails(int status, SendError error) {
        server.answers(status, "<html>");

        assertThat(bot.send("-100", PLAIN))
                .isEqualTo(new Attempt.Postponed(error, "" + status, Duration.ZERO, "Telegram answered " + status));
    }

    @Test
    void takesAnAcceptanceByItsStatusThoughTheBodyNeverEnds() {
        server.stalls(200, "{}");

        assertThat(bot.send("-100", PLAIN)).isEqualTo(new Attempt.Sent());
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void takesARefusalByItsStatusThoughTheBodyNeverEnds() {
        server.stalls(429, "{\"parameters\":{\"retry_after\":7}}");

        assertThat(bot.send("-100", PLAIN))
                .isEqualTo(new Attempt.Postponed(SendError.RATE_LIMIT, "429", Duration.ZERO, "Telegram answered 429"));
    }

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() {
        server.close();

        assertThat(bot.send("-100", PLAIN))
                .isEqualTo(new Attempt.Postponed(
                        SendError.CONNECTION, Duration.ZERO, "Telegram cannot be reached: ConnectException"));
    }
}
