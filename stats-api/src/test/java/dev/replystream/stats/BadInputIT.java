package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nonsense at every endpoint that the description of the API names, in every parameter that it names. */
class BadInputIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String INSIDE = "(?s).*(\\bat (org|dev|java)\\.|Exception|PSQL|SELECT ).*";

    private static RunningStatsApi api;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_bad_input");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE stats.call; --",
                "' OR '1'='1",
                "\\",
                "%",
                "\0",
                "\uD83D\uDE00",
                "-1",
                "9999999999999999999999",
                "9999-99-99",
                "9999-12-31T23:59:59Z",
                "0001-01-01T00:00:00Z",
                "{\"a\":[1]}",
                "a,b,,c",
            })
    void anyValueOfAnyParameterIsDataOrRefused(String value) {
        List<String> paths = pathsWith(value);

        assertThat(paths).hasSizeGreaterThan(60);
        assertThat(paths).allSatisfy(path -> {
            HttpResponse<String> answer = api.get(path);
            assertThat(answer.statusCode()).as(path).isIn(200, 400, 404);
            assertThat(answer.body()).as(path).doesNotMatch(INSIDE);
        });
        assertThat(api.number("SELECT count(*) FROM stats.call")).isZero();
    }

    @Test
    void parameterThatNoEndpointHasIsNamedEverywhere() {
        for (String path : routes().keySet()) {
            HttpResponse<String> answer = api.get(filled(path, "x") + "?nonsense=1");

            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).path("field").asString())
                    .as(path)
                    .isEqualTo("nonsense");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api-usage/daily, application/json, {}, 405",
        "POST, /alerts, application/json, {}, 405",
        "PUT, /audits, application/json, {}, 405",
        "POST, /audits, text/plain, hello, 415",
        "POST, /audits, application/xml, <a/>, 415",
        "POST, /audits, application/json, '{\"from\":', 400",
        "POST, /audits, application/json, '[]', 400",
        "POST, /audits, application/json, '', 400",
        "POST, /audits, application/json, '{\"from\":1}', 400",
        "POST, /audits, application/json, '{\"until\":\"2026-11-22T09:00:00Z\"}', 400",
        "GET, /nothing, application/json, '', 404",
    })
    void wrongMethodsTypesAndBodiesAreTheCallersFault(
            String method, String path, String type, String body, int status) {
        HttpResponse<String> answer = api.request(method, path, type, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).doesNotMatch(INSIDE);
    }

    @Test
    void urlsThatAreTooLongAreTheCallersFault() {
        HttpResponse<String> longText = api.get("/api-usage/daily?model=" + "x".repeat(4_000));
        HttpResponse<String> longUrl = api.get("/api-usage/daily?model=" + "x".repeat(100_000));

        assertThat(longText.statusCode()).isEqualTo(400);
        assertThat(longUrl.statusCode()).isBetween(400, 499);
        assertThat(longUrl.body()).doesNotMatch(INSIDE);
    }

    @Test
    void databaseThatDoesNotAnswerInTimeIsToldWithWhenToComeAgain() {
        HttpResponse<String> answer = api.getWhileLocked("stats.usage_quarter_hour", "/api-usage/daily");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(JSON.readTree(answer.body()).path("type").asString()).isEqualTo("/problems/database-unavailable");
        assertThat(api.get("/api-usage/daily").statusCode()).isEqualTo(200);
    }

    private static List<String> pathsWith(String value) {
        List<String> paths = new ArrayList<>();
        routes().forEach((path, get) -> {
            if (path.contains("{")) {
                paths.add(filled(path, value));
            }
            get.path("parameters")
                    .valueStream()
                    .filter(parameter -> "query".equals(parameter.path("in").asString()))
                    .forEach(parameter -> paths.add(
                            filled(path, "x") + "?" + parameter.path("name").asString() + "=" + encoded(value)));
        });
        return paths;
    }

    private static Map<String, JsonNode> routes() {
        Map<String, JsonNode> routes = new TreeMap<>();
        JSON.readTree(api.get("/v3/api-docs").body()).path("paths").properties().forEach(path -> {
            if (path.getValue().has("get")) {
                routes.put(path.getKey(), path.getValue().path("get"));
            }
        });
        return routes;
    }

    private static String filled(String path, String value) {
        return path.replaceAll("\\{[^}]*}", Matcher.quoteReplacement(encoded(value)));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
