package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Who asks too often is told when to come again; the others do not notice. */
class RateLimitIT {

    private static final String ADMIN = "an-administrator-of-32-characters-or-more";
    private static final int BURST = 8;
    private static final int MORE_THAN_A_BURST = 40;

    private static RunningStatsApi api;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start(
                "stats_limit",
                "--replystream.access.admin-key=" + ADMIN,
                "--replystream.api.rate-limit.requests-per-second=1",
                "--replystream.api.rate-limit.burst=" + BURST);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void keysAndAddressesAreLimitedEachOnItsOwn() {
        String greedy = keyOf(ask("POST", "/api-keys", ADMIN, "{\"name\": \"greedy\", \"scope\": \"read\"}"));
        String modest = keyOf(ask("POST", "/api-keys", ADMIN, "{\"name\": \"modest\", \"scope\": \"read\"}"));

        HttpResponse<String> first = ask("GET", "/alerts", greedy, "");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"requests\";q=8;w=8");
        assertThat(header(first, "RateLimit")).isEqualTo("\"requests\";r=7;t=1");

        HttpResponse<String> refused = untilRefused(greedy);
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isEqualTo(1);
        assertThat(header(refused, "RateLimit")).isEqualTo("\"requests\";r=0;t=8");
        assertThat(header(refused, "Content-Type")).contains("application/problem+json");
        assertThat(JsonMapper.shared().readTree(refused.body()).path("type").asString())
                .isEqualTo("/problems/rate-limited");

        assertThat(ask("GET", "/alerts", modest, "").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/alerts", "", "").statusCode()).isEqualTo(401);
        untilRefused("rs_0123456789ab_" + "A".repeat(43));
        assertThat(requestsUntilRefused("")).isLessThan(BURST);
        assertThat(ask("GET", "/alerts", modest, "").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/actuator/health/liveness", "", "").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> untilRefused(String key) {
        HttpResponse<String> answer = ask("GET", "/alerts", key, "");
        for (int request = 1; answer.statusCode() != 429; request++) {
            assertThat(request).isLessThan(MORE_THAN_A_BURST);
            answer = ask("GET", "/alerts", key, "");
        }
        return answer;
    }

    private static int requestsUntilRefused(String key) {
        int requests = 1;
        while (ask("GET", "/alerts", key, "").statusCode() != 429) {
            requests++;
            assertThat(requests).isLessThan(MORE_THAN_A_BURST);
        }
        return requests;
    }

    private static HttpResponse<String> ask(String method, String path, String key, String json) {
        return api.send(path, request -> {
            if (!key.isEmpty()) {
                request.header("X-API-Key", key);
            }
            return request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
        });
    }

    private static String keyOf(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(created.body()).required("key").asString();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
