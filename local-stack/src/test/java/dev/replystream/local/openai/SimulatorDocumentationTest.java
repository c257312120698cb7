package dev.replystream.local.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.openai.behaviour.Behaviour;
import dev.replystream.local.openai.behaviour.BehaviourJson;
import dev.replystream.local.openai.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page in {@code docs} says what is true and leaves nothing out. */
class SimulatorDocumentationTest {
    private final String page = Files.readString(Path.of("..", "docs", "openai-simulator.md"));

    SimulatorDocumentationTest() throws IOException {}

    @Test
    void itsExampleIsAccepted() {
        Matcher example =
                Pattern.compile("behaviour -d '(\\{.*?\\})'\n", Pattern.DOTALL).matcher(page);
        assertThat(example.find()).isTrue();

        Behaviour behaviour =
                BehaviourJson.read(example.group(1).getBytes(StandardCharsets.UTF_8), Behaviour.DEFAULT, Instant.EPOCH);

        assertThat(behaviour.faults()).hasSize(3);
        assertThat(behaviour.latency().tokensPerSecond()).isEqualTo(80);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void namesEveryFault(Fault fault) {
        assertThat(page).contains("`" + fault.code() + "`");
    }

    @Test
    void namesEveryOption() {
        Matcher options = Pattern.compile("--[a-z-]+").matcher(SimulatorArguments.USAGE);

        assertThat(options.results().map(option -> option.group()).toList())
                .hasSize(10)
                .allSatisfy(option -> assertThat(page).contains("`" + option + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "totals", "behaviour"})
    void namesEveryField(String path) throws Exception {
        try (OpenAiSimulator simulator = OpenAiSimulator.start(OpenAiSimulatorSettings.DEFAULT);
                HttpClient client = HttpClient.newHttpClient()) {
            URI chat = URI.create(simulator.baseUri() + "/chat/completions");
            client.send(
                    HttpRequest.newBuilder(chat)
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            URI pageOfSimulator = URI.create(simulator.simulatorUri() + "/" + path);
            JsonNode shown = JsonMapper.shared()
                    .readTree(client.send(
                                    HttpRequest.newBuilder(pageOfSimulator).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());

            assertThat(shown.propertyNames())
                    .isNotEmpty()
                    .allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
        }
    }
}
