package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.id.NameBasedId;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The commands of the reference page do what it says. */
class ExamplesIT {

    private static final Pattern COMMAND = Pattern.compile("(?m)^curl .*(?:(?<=\\\\)\n.*)*$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|([^\\s\\\\']+)");
    private static final String SERVICE = "http://127.0.0.1:8080";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static RunningStatsApi api;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_examples", "--replystream.stats.retention.calls=4000d");
        String replyId = NameBasedId.ofReply("default", "c-1", List.of("m-1")).toString();
        ReplyOutcome outcome = ReplyOutcome.newBuilder()
                .setOutcomeId(NameBasedId.ofOutcome(replyId, "ANSWERED", "test").toString())
                .setConversationId("c-1")
                .setReplyId(replyId)
                .setMessageIds(List.of("m-1"))
                .setKind(ReplyOutcomeKind.ANSWERED)
                .setOldestMessageAt(Instant.parse("2026-11-22T09:00:00Z"))
                .setOccurredAt(Instant.parse("2026-11-22T09:00:03Z"))
                .build();
        api.send(Topics.REPLY_OUTCOMES, "c-1", outcome);
        api.flush();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(api.number("SELECT count(*) FROM stats.reply_outcome"))
                        .isEqualTo(1));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** Run with {@code -Dreplystream.write-reference=true} to accept a change. */
    @Test
    void theDescriptionIsTheOneThatIsCheckedIn() throws IOException {
        ObjectNode described =
                (ObjectNode) JSON.readTree(api.get("/v3/api-docs").body());
        described.remove("servers");
        String description = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(described) + "\n";
        Path file = Path.of("../docs/reference/openapi.json");
        if (Boolean.getBoolean("replystream.write-reference")) {
            Files.writeString(file, description);
        }

        assertThat(described.path("openapi").asString()).startsWith("3.1");
        assertThat(description).isEqualTo(Files.readString(file));
    }

    @Test
    void everyCommandOfTheReferencePageIsAnswered() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/stats-api.md"));
        List<String> commands =
                COMMAND.matcher(page).results().map(MatchResult::group).toList();

        assertThat(commands).hasSizeGreaterThan(15);
        for (String command : commands) {
            assertThat(answerTo(command).statusCode()).as(command).isBetween(200, 299);
        }
    }

    /** What {@code curl} would be answered. */
    private static HttpResponse<String> answerTo(String command) {
        Iterator<String> words = WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .skip(1)
                .iterator();
        Curl curl = new Curl();
        while (words.hasNext()) {
            curl.take(words.next(), words);
        }
        return api.send(curl.path, request -> {
            curl.headers.forEach(request::header);
            return request.method(
                    curl.method, curl.body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(curl.body));
        });
    }

    /** The options of a command. */
    private static final class Curl {

        private final Map<String, String> headers = new LinkedHashMap<>();
        private String method = "GET";
        private String path = "";
        private String body = "";

        private void take(String word, Iterator<String> more) {
            switch (word) {
                case "-N" -> assertThat(more.hasNext()).isTrue();
                case "-X" -> method = more.next();
                case "-d" -> body = more.next();
                case "-H" -> {
                    String[] header = more.next().split(": ", 2);
                    headers.put(header[0], header[1]);
                }
                default -> {
                    assertThat(word).startsWith(SERVICE);
                    path = word.substring(SERVICE.length());
                }
            }
        }
    }
}
