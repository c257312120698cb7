package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.DeadLetter;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyOutcomeKind;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.id.NameBasedId;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same calls, asked for in every way; whatever way, they are as many. */
class QueriesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant NOON = Instant.parse("2026-10-25T12:00:00Z");
    private static final int CALLS = 600;
    private static final String PERIOD = "from=2026-10-25&to=2026-10-26";

    private static final List<ReplyOutcomeKind> KINDS = List.of(
            ReplyOutcomeKind.SENT,
            ReplyOutcomeKind.SEND_FAILED,
            ReplyOutcomeKind.FELL_BACK,
            ReplyOutcomeKind.GENERATION_FAILED,
            ReplyOutcomeKind.SEND_FAILED,
            ReplyOutcomeKind.FELL_BACK,
            ReplyOutcomeKind.SUPPRESSED);

    private static final List<UsageEvent> EVENTS = SampleUsage.events("default", NOON, CALLS);

    private static RunningStatsApi api;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_queries");
        EVENTS.forEach(event -> api.send(Topics.USAGE_EVENTS, event.getCallId(), event));
        for (UsageWindow window : SampleUsage.windows(EVENTS)) {
            api.send(Topics.USAGE_WINDOWS, WindowKey.of(window), window);
        }
        ReplyWindow replies = replies();
        api.send(Topics.REPLY_WINDOWS, WindowKey.of(replies), replies);
        for (int number = 0; number < 7; number++) {
            ReplyOutcome outcome = outcome(number);
            api.send(Topics.REPLY_OUTCOMES, outcome.getConversationId(), outcome);
            DeadLetter letter = letter(number);
            api.send(Topics.DEAD_LETTERS, letter.getDeadLetterId(), letter);
        }
        api.flush();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.number("SELECT count(*) FROM stats.call")
                                + api.number("SELECT count(*) FROM stats.reply_outcome")
                                + api.number("SELECT count(*) FROM stats.dead_letter")
                                + api.number("SELECT count(*) FROM stats.reply_quarter_hour"))
                        .isEqualTo(CALLS + 7 + 7 + 1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(json("/api-usage/daily?" + PERIOD)
                                .at("/totals/calls")
                                .asInt())
                        .isEqualTo(CALLS));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "15m, UTC, 96",
        "hour, Asia/Kathmandu, 24",
        "day, America/St_Johns, 1",
        "week, Europe/Berlin, 1",
        "month, UTC, 1",
    })
    void intervalsAndGroupsAddUpToTheTotals(String interval, String zone, int intervals) {
        JsonNode answer = json(
                "/api-usage/statistics?" + PERIOD + "&group_by=model,channel&interval=" + interval + "&tz=" + zone);

        JsonNode totals = answer.path("totals");
        assertThat(totals.path("calls").asInt()).isEqualTo(CALLS);
        assertThat(totals.path("cost_nano_usd").asLong()).isEqualTo(SampleUsage.cost(EVENTS));
        for (String figure : List.of("/usage/calls", "/usage/failed", "/usage/cost_nano_usd", "/usage/tokens/prompt")) {
            long total = totals.at(figure.substring("/usage".length())).asLong();
            assertThat(sum(answer.path("intervals"), figure)).as(figure).isEqualTo(total);
            assertThat(sum(answer.path("groups"), figure)).as(figure).isEqualTo(total);
            assertThat(answer.path("intervals")
                            .valueStream()
                            .mapToLong(span -> sum(span.path("groups"), figure))
                            .sum())
                    .as(figure)
                    .isEqualTo(total);
        }
        assertThat(sum(answer.path("by_model"), "/usage/calls")).isEqualTo(CALLS);
        assertThat(answer.at("/groups/0/group").propertyNames()).containsExactly("model", "channel");
        assertThat(answer.path("intervals")).hasSize(intervals);
        assertThat(answer.path("interval").asString()).isEqualTo(interval);
    }

    @Test
    void filtersOfAllDimensionsTogetherMeanTheirIntersection() {
        JsonNode all = json("/api-usage/daily?" + PERIOD + "&group_by=model");
        JsonNode one = json("/api-usage/daily?" + PERIOD + "&api_type=openai&operation=chat.completions&model=gpt-4o"
                + "&channel=web&experiment=&variant=");

        assertThat(one.at("/totals/calls").asInt())
                .isPositive()
                .isEqualTo(all.at("/groups/0/usage/calls").asInt());
        assertThat(json("/api-usage/daily?" + PERIOD + "&experiment=greeting")
                        .at("/totals/calls")
                        .asInt())
                .isZero();
    }

    @Test
    void repliesStandBesideTheCalls() {
        JsonNode answer = json("/api-usage/statistics?" + PERIOD + "&group_by=channel");

        assertThat(answer.at("/replies/failure_rate").asDouble()).isEqualTo(0.3);
        assertThat(answer.at("/replies/attempts_per_reply").asDouble()).isEqualTo(CALLS / 8.0);
        assertThat(answer.at("/groups/0/replies/messages").asInt()).isEqualTo(12);
        assertThat(json("/api-usage/statistics?" + PERIOD + "&model=gpt-4o").at("/replies/not_filtered_by"))
                .extracting(JsonNode::asString)
                .containsExactly("model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cost", "calls"})
    void customersAreInOrderPageByPageAndAddUpToTheTotals(String sort) {
        // Given
        String figure = "cost".equals(sort) ? "cost_nano_usd" : "calls";

        // When
        List<JsonNode> pages = pages("/api-usage/customers?" + PERIOD + "&limit=2&sort=" + sort);

        // Then
        List<JsonNode> customers = rows(pages, "customers");
        assertThat(customers)
                .extracting(customer -> customer.path("customer_id").asString(null))
                .containsExactlyInAnyOrder("c-0", "c-1", "c-2", "c-3", null);
        assertThat(customers.stream()
                        .mapToLong(customer -> -customer.path(figure).asLong())
                        .boxed())
                .isSorted();
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.at("/totals/customers").asInt()).isEqualTo(5);
            assertThat(page.at("/totals/calls").asInt()).isEqualTo(CALLS);
        });
        assertThat(customers.stream()
                        .mapToLong(customer -> customer.path("cost_nano_usd").asLong())
                        .sum())
                .isEqualTo(SampleUsage.cost(EVENTS));
    }

    @Test
    void callsAreFoundByEveryFilterAndPageByPage() {
        String filter = "?limit=37&model=gpt-4o&status=FAILED&error_type=rate_limit&customer_id=c-1"
                + "&from=2026-10-25T12:30:00Z&to=2026-10-25T13:30:00Z";
        Set<String> expected = new HashSet<>();
        EVENTS.stream()
                .filter(event -> "gpt-4o".equals(event.getModel()) && event.getStatus() == UsageStatus.FAILED)
                .filter(event -> "c-1".equals(event.getCustomerId()))
                .filter(event -> !event.getOccurredAt().isBefore(NOON.plusSeconds(1_800))
                        && event.getOccurredAt().isBefore(NOON.plusSeconds(5_400)))
                .forEach(event -> expected.add(event.getCallId()));

        assertThat(rows(pages("/api-usage/calls" + filter), "calls"))
                .extracting(call -> call.path("call_id").asString())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows(pages("/api-usage/calls?limit=250"), "calls"))
                .extracting(call -> call.path("call_id").asString())
                .doesNotHaveDuplicates()
                .hasSize(CALLS);
    }

    @Test
    void replyFailuresAreThoseThatFailedAndNoOthers() {
        assertThat(rows(pages("/reply-failures?limit=2"), "failures"))
                .extracting(failure -> failure.path("kind").asString())
                .containsExactly("FELL_BACK", "SEND_FAILED", "GENERATION_FAILED", "FELL_BACK", "SEND_FAILED");
        assertThat(json("/reply-failures?kind=SEND_FAILED&error_type=connection&channel=web&experiment=&variant=")
                        .path("failures"))
                .hasSize(2);
        assertThat(json("/reply-failures?conversation_id=conversation-3").path("failures"))
                .hasSize(1);
    }

    @Test
    void deadLettersTellWhereAndWhyAndNeverWhat() {
        List<JsonNode> letters = rows(pages("/dead-letters?limit=3"), "dead_letters");

        assertThat(letters).hasSize(7);
        assertThat(letters.getFirst().at("/source/offset").asInt()).isEqualTo(6);
        assertThat(letters.toString()).doesNotContain("secret");
        assertThat(
                        json("/dead-letters?service=ingest&cause=undecodable&topic=messages&stage=decode&from=2026-10-25T12:00:03Z")
                                .path("dead_letters"))
                .hasSize(4);
    }

    @Test
    void conversationHasItsRepliesNewestFirstAndTheSumOfItsCalls() {
        JsonNode answer = json("/conversations/conversation-3?limit=1");

        assertThat(answer.at("/replies/0/outcomes/0/kind").asString()).isEqualTo("GENERATION_FAILED");
        assertThat(answer.path("next").isNull()).isTrue();
        assertThat(json("/conversations/conversation-1").at("/calls/calls").asInt())
                .isEqualTo(CALLS);
        assertThat(api.get("/conversations/nobody").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/api-usage/calls?limit=5, call_id",
        "/api-usage/customers?from=2026-10-25&to=2026-10-26&limit=5, customer_id",
        "/reply-failures?limit=5, outcome_id",
        "/dead-letters?limit=5, dead_letter_id",
    })
    void tablesAreCsvToWhomAcceptsIt(String path, String column) {
        HttpResponse<String> answer = api.get(path, "Accept", "text/csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("As-Of")).isPresent();
        assertThat(answer.headers().firstValue("Lag")).isPresent();
        assertThat(answer.body().lines().toList()).hasSize(6).first().asString().startsWith(column + ",");
        assertThat(answer.headers().firstValue("Next").orElse(null))
                .isEqualTo(JSON.readTree(api.get(path).body()).path("next").asString(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api-usage/daily", "/alerts", "/conversations/conversation-1"})
    void whatIsNoTableIsNotAcceptableAsCsv(String path) {
        HttpResponse<String> answer = api.get(path, "Accept", "text/csv");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = api.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<JsonNode> pages(String path) {
        List<JsonNode> pages = new ArrayList<>();
        pages.add(json(path));
        while (pages.getLast().path("next").isString()) {
            pages.add(json(path + "&after=" + pages.getLast().path("next").asString()));
        }
        return pages;
    }

    private static List<JsonNode> rows(List<JsonNode> pages, String name) {
        return pages.stream().flatMap(page -> page.path(name).valueStream()).toList();
    }

    private static long sum(JsonNode list, String figure) {
        return list.valueStream().mapToLong(entry -> entry.at(figure).asLong()).sum();
    }

    private static ReplyWindow replies() {
        return new ReplyWindow(
                "default",
                "web",
                "",
                "",
                NOON,
                900_000L,
                12L,
                6L,
                1L,
                1L,
                2L,
                2L,
                7L,
                1L,
                Map.of("timeout", 3L),
                Map.of(),
                8L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                ByteBuffer.allocate(0),
                Map.of(),
                null);
    }

    private static ReplyOutcome outcome(int number) {
        ReplyOutcomeKind kind = KINDS.get(number);
        String replyId = new UUID(7, number).toString();
        return ReplyOutcome.newBuilder()
                .setOutcomeId(
                        NameBasedId.ofOutcome(replyId, kind.name(), "test").toString())
                .setConversationId("conversation-" + number)
                .setChannel("web")
                .setReplyId(replyId)
                .setMessageIds(List.of("m-" + number))
                .setKind(kind)
                .setErrorType(kind == ReplyOutcomeKind.SEND_FAILED ? "connection" : null)
                .setOldestMessageAt(NOON)
                .setOccurredAt(NOON.plusSeconds(number))
                .build();
    }

    private static DeadLetter letter(int number) {
        return DeadLetter.newBuilder()
                .setDeadLetterId(new UUID(8, number).toString())
                .setService("ingest")
                .setStage("decode")
                .setSourceTopic("messages")
                .setSourcePartition(0)
                .setSourceOffset(number)
                .setSourceTimestamp(NOON)
                .setValue(ByteBuffer.wrap("secret".getBytes(StandardCharsets.UTF_8)))
                .setCause("undecodable")
                .setMessage("not Avro")
                .setAttempts(1)
                .setFailedAt(NOON.plusSeconds(number))
                .build();
    }
}
