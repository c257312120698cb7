package dev.replystream.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.telegram.behaviour.Behaviour;
import dev.replystream.local.telegram.behaviour.BehaviourJson;
import dev.replystream.local.telegram.chat.ChatState;
import dev.replystream.local.telegram.fault.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page in {@code docs} says what is true and leaves nothing out. */
class TelegramDocumentationTest {
    private final String page = Files.readString(Path.of("..", "docs", "telegram-simulator.md"));

    TelegramDocumentationTest() throws IOException {}

    @Test
    void itsExampleIsAccepted() {
        Matcher example =
                Pattern.compile("behaviour -d '(\\{.*?\\})'\n", Pattern.DOTALL).matcher(page);
        assertThat(example.find()).isTrue();

        Behaviour behaviour =
                BehaviourJson.read(example.group(1).getBytes(StandardCharsets.UTF_8), Behaviour.DEFAULT, Instant.EPOCH);

        assertThat(behaviour.faults()).hasSize(3);
        assertThat(behaviour.chats()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void namesEveryFault(Fault fault) {
        assertThat(page).contains("`" + fault.code() + "`");
    }

    @ParameterizedTest
    @EnumSource
    void namesEveryStateOfAChat(ChatState state) {
        assertThat(page).contains("`" + state.code() + "`");
    }

    @Test
    void namesEveryOption() {
        Matcher options = Pattern.compile("--[a-z-]+").matcher(TelegramArguments.USAGE);

        assertThat(options.results().map(MatchResult::group).toList())
                .hasSize(8)
                .allSatisfy(option -> assertThat(page).contains("`" + option + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "totals", "behaviour"})
    void namesEveryField(String path) throws Exception {
        try (TelegramSimulator simulator = TelegramSimulator.start(TelegramSimulatorSettings.DEFAULT);
                BotClient bot = new BotClient(simulator)) {
            bot.send(1, "a");

            JsonNode shown = bot.get("/simulator/" + path).json();

            assertThat(shown.propertyNames())
                    .isNotEmpty()
                    .allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
        }
    }
}
