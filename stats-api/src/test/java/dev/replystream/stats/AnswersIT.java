package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageProgress;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AnswersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static RunningStatsApi api;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_answers");
        List<UsageEvent> events = List.of(
                call("00000000-0000-7000-8000-000000000001", "2026-10-24T21:59:59.999Z"),
                call("00000000-0000-7000-8000-000000000002", "2026-10-24T22:00:00Z"),
                failure("00000000-0000-7000-8000-000000000003", "2026-10-25T22:59:59.999Z"),
                call("00000000-0000-7000-8000-000000000004", "2026-10-25T23:00:00Z"));
        events.forEach(event -> api.send(Topics.USAGE_EVENTS, event.getCallId(), event));
        for (UsageWindow window : SampleUsage.windows(events)) {
            api.send(Topics.USAGE_WINDOWS, WindowKey.of(window), window);
        }
        api.send(
                Topics.USAGE_PROGRESS,
                "usage-events-0",
                new UsageProgress(
                        "usage-events",
                        0,
                        4L,
                        Instant.parse("2026-10-26T00:00:00Z"),
                        Instant.parse("2026-10-26T00:00:00Z")));
        api.flush();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.number("SELECT count(*) FROM stats.call")
                                + api.number("SELECT count(*) FROM stats.usage_quarter_hour")
                                + api.number("SELECT count(*) FROM stats.usage_progress"))
                        .isEqualTo(9));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "daily-berlin.json, /api-usage/daily?from=2026-10-24&to=2026-10-27&tz=Europe/Berlin&tenant=answers",
        "daily-kathmandu.json, /api-usage/daily?from=2026-10-25&to=2026-10-27&tz=Asia/Kathmandu&tenant=answers",
        "daily-nothing.json, /api-usage/daily?from=2026-10-24&to=2026-10-25&tenant=answers&model=%27%20OR%201=1",
        "calls.json, /api-usage/calls?limit=2&tenant=answers",
        "calls-failed.json, /api-usage/calls?error_type=rate_limit&status=FAILED&tenant=answers",
    })
    void answersAsExpected(String file, String path) throws IOException {
        HttpResponse<String> answer = api.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(withoutPlaceAndTime(answer.body())).isEqualTo(expected(file));
    }

    @Test
    void theHealthOfThePipelineNamesWhatWaitsForWhom() {
        JsonNode health = JSON.readTree(api.get("/health/pipeline").body());
        List<String> gaps =
                health.get("gaps").valueStream().map(JsonNode::asString).toList();

        assertThat(health.get("status").asString()).isEqualTo("BEHIND");
        assertThat(gaps)
                .anyMatch(gap ->
                        gap.matches("usage-windows sums up usage-events: partition \\d+, offsets 0 to \\d+ wait"))
                .noneMatch(gap -> gap.startsWith("stats-api stores usage-events"))
                .noneMatch(gap -> gap.contains(" messages: "));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        JsonNode first =
                JSON.readTree(api.get("/api-usage/calls?limit=3&tenant=answers").body());
        JsonNode second = JSON.readTree(api.get("/api-usage/calls?limit=3&tenant=answers&after="
                        + first.get("next").asString())
                .body());

        assertThat(first.get("calls")).hasSize(3);
        assertThat(second.get("calls")).hasSize(1);
        assertThat(second.get("calls").get(0).get("call_id").asString()).endsWith("0001");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void everyAnswerTellsHowFreshItIs() {
        JsonNode statistics = JSON.readTree(api.get("/api-usage/statistics?days=400&api_type=openai&tenant=answers")
                .body());

        assertThat(statistics.get("as_of").isNull()).isFalse();
        assertThat(statistics.get("complete_until").asString()).isEqualTo("2026-10-26T00:00:00Z");
        assertThat(statistics.get("lag").get("records").asLong()).isZero();
        assertThat(statistics.get("totals").get("calls").asLong()).isEqualTo(4);
        assertThat(statistics.get("by_error_type").get(0).get("error_type").asString())
                .isEqualTo("rate_limit");
    }

    @ParameterizedTest
    @CsvSource({
        "/api-usage/daily?tz=Mars, tz, IANA",
        "/api-usage/daily?interval=year, interval, 15m",
        "/api-usage/daily?interval=15m&days=400, interval, 10000",
        "/api-usage/statistics?group_by=modell, group_by, api_type",
        "/api-usage/statistics?group_by=model&from=2026-11-01T09:20:00Z, from, quarter-hour",
        "/api-usage/statistics?group_by=model%2Cmodel, group_by, each once",
        "/api-usage/statistics?days=7&from=2026-11-01, days, together with from",
        "/api-usage/customers?days=93&from=2026-11-01, days, together with from",
        "/api-usage/customers?from=2026-01-01&to=2026-11-01, from, 92 days",
        "/api-usage/customers?sort=name, sort, cost",
        "/api-usage/customers?after=zzz, after, next",
        "/reply-failures?kind=SENT, kind, SEND_FAILED",
        "/reply-failures?limit=1001, limit, from 1 to 1000",
        "/dead-letters?from=2026-11-02&to=2026-11-01, from, before to",
        "/dead-letters?after=AAAA, after, next",
        "/conversations/c-1?limit=101, limit, from 1 to 100",
        "/alerts?after=1, after, next",
        "/alerts?severity=BAD, severity, WARNING",
        "/api-usage/daily?from=2026-11-02&to=2026-11-01, from, before to",
        "/api-usage/daily?from=2026-11-01&to=2026-11-01, from, before to",
        "/api-usage/daily?from=2024-01-01&to=2026-01-01, from, 400 days",
        "/api-usage/daily?from=nonsense, from, date",
        "/api-usage/daily?apitype=openai, apitype, api_type",
        "/api-usage/daily?tz=UTC&tz=UTC, tz, once",
        "/api-usage/daily?from=1900-01-01, from, 2000-01-01",
        "/api-usage/statistics?days=0, days, from 1 to 400",
        "/api-usage/statistics?days=seven, days, from 1 to 400",
        "/api-usage/statistics?model=%00, model, control character",
        "/api-usage/calls?limit=1001, limit, from 1 to 1000",
        "/api-usage/calls?after=zzz, after, next",
        "/api-usage/calls?status=BROKEN, status, SUCCEEDED",
        "/alerts?state=open, state, active",
        "/alerts?limit=0, limit, from 1 to 500",
        "/messages/m-1/trace?tenants=a, tenants, tenant",
        "/audits/7, id, UUID",
    })
    void refusesParametersAndSaysWhatIsAllowed(String path, String field, String allowed) {
        HttpResponse<String> answer = api.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("field").asString()).isEqualTo(field);
        assertThat(problem.get("detail").asString()).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource({"/nothing, 404", "/messages/unknown/trace, 404", "/audits/01932f00-0000-7000-8000-000000000001, 404"})
    void tellsWhatIsNotThere(String path, int status) {
        assertThat(api.get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void describesItself() {
        JsonNode description = JSON.readTree(api.get("/v3/api-docs").body());

        assertThat(description.get("paths").propertyNames())
                .contains("/api-usage/daily", "/api-usage/statistics", "/api-usage/calls", "/alerts", "/audits");
        assertThat(description.at("/paths/~1api-usage~1daily/get/parameters").findValuesAsString("name"))
                .contains("from", "to", "tz", "api_type", "tenant");
        assertThat(description.at("/components/schemas/UsageTotals/properties").propertyNames())
                .contains("cost_nano_usd");
        assertThat(api.get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
    }

    private static UsageEvent call(String id, String at) {
        return SampleUsage.event("answers", Instant.parse(at)).setCallId(id).build();
    }

    private static UsageEvent failure(String id, String at) {
        return SampleUsage.event("answers", Instant.parse(at))
                .setCallId(id)
                .setStatus(UsageStatus.FAILED)
                .setErrorType("rate_limit")
                .setHttpStatus(429)
                .build();
    }

    /** When and where records arrived differs from run to run. */
    private static JsonNode withoutPlaceAndTime(String body) {
        ObjectNode answer = (ObjectNode) JSON.readTree(body);
        answer.remove(List.of("as_of", "lag"));
        answer.path("calls").forEach(call -> ((ObjectNode) call).remove("source"));
        return answer;
    }

    private static JsonNode expected(String file) throws IOException {
        try (InputStream input = AnswersIT.class.getResourceAsStream("/answers/" + file)) {
            assertThat(input).as(file).isNotNull();
            return JSON.readTree(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
