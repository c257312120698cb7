package dev.replystream.local.telegram.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.replystream.local.telegram.BotClient;
import dev.replystream.local.telegram.TelegramSimulator;
import dev.replystream.local.telegram.TelegramSimulatorSettings;
import dev.replystream.local.telegram.journal.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TelegramFaultTest {
    private final TelegramSimulator simulator = TelegramSimulator.start(TelegramSimulatorSettings.DEFAULT);
    private final BotClient bot = new BotClient(simulator);

    @AfterEach
    void stop() {
        bot.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT_NOT_FOUND,400,Bad Request: chat not found",
        "TOO_LONG,400,Bad Request: message is too long",
        "CANNOT_PARSE,400,Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        "TEXT_EMPTY,400,Bad Request: message text is empty",
        "GROUP_UPGRADED,400,Bad Request: group chat was upgraded to a supergroup chat",
        "UNAUTHORIZED,401,Unauthorized",
        "BOT_BLOCKED,403,Forbidden: bot was blocked by the user",
        "USER_DEACTIVATED,403,Forbidden: user is deactivated",
        "BOT_KICKED,403,Forbidden: bot was kicked from the group chat",
        "NOT_FOUND,404,Not Found",
        "CONFLICT,409,Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        "RATE_LIMIT,429,Too Many Requests: retry after 1",
        "SERVER_ERROR,500,Internal Server Error",
        "UNAVAILABLE,503,Service Unavailable",
        "GATEWAY_TIMEOUT,504,Gateway Timeout",
    })
    void answersInTelegramsWords(Fault fault, int status, String description) throws Exception {
        simulator.failNext(fault, 1);

        BotClient.Reply reply = bot.send(1, "a");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("error_code").asInt()).isEqualTo(status);
        assertThat(reply.description()).isEqualTo(description);
        assertThat(bot.send(1, "a").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"BAD_GATEWAY,502", "RATE_LIMIT_PAGE,429"})
    void answersThePageOfAServerInBetween(Fault fault, int status) throws Exception {
        simulator.failNext(fault, 1);

        BotClient.Reply reply = bot.send(1, "a");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.response().body()).startsWith("<html>");
    }

    @Test
    void asksForThePauseOfItsRule() throws Exception {
        simulator.steer("{\"faults\":[{\"fault\":\"rate_limit\",\"retry_after_ms\":36500}]}");

        assertThat(bot.send(1, "a")
                        .json()
                        .path("parameters")
                        .path("retry_after")
                        .asLong())
                .isEqualTo(37);
    }

    @Test
    void tellsWhereAGroupHasGone() throws Exception {
        simulator.failNext(Fault.GROUP_UPGRADED, 1);

        assertThat(bot.send(1, "a")
                        .json()
                        .path("parameters")
                        .path("migrate_to_chat_id")
                        .asLong())
                .isNegative();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_AFTER", "RESET_IN_BODY"})
    void breaksTheConnection(Fault fault) {
        simulator.failNext(fault, 1);

        assertThatThrownBy(() -> bot.send(1, "a")).isInstanceOf(IOException.class);
        assertThat(simulator.journal())
                .singleElement()
                .extracting(JournalEntry::answered)
                .isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({"SILENCE_BEFORE,false", "SILENCE_AFTER,true"})
    void answersNothing(Fault fault, boolean accepted) {
        simulator.failNext(fault, 1);

        assertThatThrownBy(() -> bot.send(1, "a")).isInstanceOf(IOException.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> simulator.journal().getFirst().isFinished());
        JournalEntry entry = simulator.journal().getFirst();
        assertThat(entry.accepted()).isEqualTo(accepted);
        assertThat(entry.answered()).isFalse();
        assertThat(entry.result().status()).isZero();
    }

    @Test
    void dripsAndBreaksJsonThatWasSent() throws Exception {
        simulator.failNext(Fault.MALFORMED_JSON, 1);
        assertThat(bot.send(1, "a").response().body())
                .startsWith("{\"ok\":true")
                .doesNotEndWith("}");
        simulator.failNext(Fault.EMPTY_BODY, 1);
        assertThat(bot.send(1, "a").response().body()).isEmpty();
        simulator.failNext(Fault.SLOW_DRIP, 1);
        assertThatThrownBy(() -> bot.send(1, "a")).isInstanceOf(IOException.class);

        assertThat(simulator.journal()).extracting(JournalEntry::accepted).containsExactly(true, true, true);
    }

    /** Whether a fault sends the message is what all accounts rest on. */
    @ParameterizedTest
    @EnumSource
    void sendsTheMessageOrNot(Fault fault) {
        simulator.failNext(fault, 1);
        try {
            bot.send(1, "a");
        } catch (IOException e) {
            assertThat(fault.code()).containsAnyOf("reset", "silence", "drip");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }

        JournalEntry entry = simulator.journal().getFirst();
        assertThat(entry.result().outcome()).isEqualTo(fault.code());
        assertThat(entry.accepted()).isEqualTo(fault.sends());
        assertThat(simulator.totals().accepted()).isEqualTo(fault.sends() ? 1 : 0);
    }

    @Test
    void happensInItsChatAndOnItsTextOnly() throws Exception {
        simulator.steer("{\"faults\":[{\"fault\":\"conflict\",\"chat\":\"1\",\"text\":\"c.rd\"}]}");

        assertThat(bot.send(1, "my card").status()).isEqualTo(409);
        assertThat(bot.send(1, "my pin").status()).isEqualTo(200);
        assertThat(bot.send(2, "my card").status()).isEqualTo(200);
    }
}
