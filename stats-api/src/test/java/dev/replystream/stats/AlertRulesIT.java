package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.AlertRule;
import dev.replystream.schemas.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules are set, changed on the revision that the caller knows, and removed. */
class AlertRulesIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RULE = "{\"metric\": \"call_error_rate\", \"warning_threshold\": 0.05}";
    private static final String NEW = "*";

    private static RunningStatsApi api;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_alert_rules");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aRuleIsSetChangedAndRemoved() {
        HttpResponse<String> created = put("checkout", NEW, RULE);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(put("checkout", NEW, RULE).statusCode()).isEqualTo(412);

        HttpResponse<String> changed = put(
                "checkout",
                "\"1\"",
                "{\"metric\": \"call_error_rate\", \"error_threshold\": 0.2, \"channels\": [\"log\"]}");
        assertThat(changed.statusCode()).isEqualTo(200);
        JsonNode rule = JSON.readTree(api.get("/alert-rules/checkout").body());
        assertThat(rule.get("revision").asLong()).isEqualTo(2);
        assertThat(rule.get("error_threshold").asDouble()).isEqualTo(0.2);
        assertThat(rule.get("warning_threshold").isNull()).isTrue();
        assertThat(rule.get("changed_by").asString()).isEqualTo("anybody");
        assertThat(namesOf("/alert-rules")).contains("checkout");
        assertThat(namesOf("/alert-rules?tenant=other")).isEmpty();

        assertThat(delete("checkout", "\"1\"").statusCode()).isEqualTo(412);
        assertThat(delete("checkout", "\"2\"").statusCode()).isEqualTo(204);
        assertThat(api.get("/alert-rules/checkout").statusCode()).isEqualTo(404);
    }

    @Test
    void oneOfManyThatChangeTheSameRevisionWins() throws Exception {
        assertThat(put("contended", NEW, RULE).statusCode()).isEqualTo(201);

        List<Integer> statuses;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> changes =
                    Collections.nCopies(8, () -> put("contended", "\"1\"", RULE).statusCode());
            statuses =
                    callers.invokeAll(changes).stream().map(Future::resultNow).toList();
        }

        assertThat(statuses).containsOnly(200, 412);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    }

    @Test
    void aRuleThatSomebodyWroteToTheTopicIsThereToo() {
        AlertRule rule = AlertRule.newBuilder()
                .setName("straight")
                .setMetric("cost")
                .setErrorThreshold(5.0)
                .setRevision(7)
                .setChangedBy("a script")
                .setChangedAt(Instant.parse("2026-11-22T09:00:00Z"))
                .build();
        api.send(Topics.ALERT_RULES, "default/straight", rule);
        api.flush();

        HttpResponse<String> found = api.get("/alert-rules/straight");
        assertThat(found.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(put("straight", "\"7\"", RULE).headers().firstValue("ETag")).contains("\"8\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric           | {\"metric\": \"mood\", \"error_threshold\": 1}",
                "window_millis    | {\"metric\": \"cost\", \"error_threshold\": 1, \"window_millis\": 61000}",
                "window           | {\"metric\": \"cost\", \"error_threshold\": 1, \"window\": 60000}",
                "warning_threshold| {\"metric\": \"cost\", \"warning_threshold\": \"much\"}",
            })
    void aRuleThatCannotBeEvaluatedIsRefusedByField(String field, String rule) {
        HttpResponse<String> refused = put("wrong", NEW, rule);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).get("field").asString()).isEqualTo(field);
        assertThat(api.get("/alert-rules/wrong").statusCode()).isEqualTo(404);
    }

    @Test
    void aChangeSaysWhatItIsMadeOn() {
        assertThat(put("blind", "", RULE).statusCode()).isEqualTo(428);
        assertThat(put("blind", "3", RULE).body()).contains("must be a revision in quotes");
        assertThat(put("not%20a%20name", NEW, RULE).statusCode()).isEqualTo(400);
        assertThat(delete("blind", "").statusCode()).isEqualTo(428);
    }

    private static HttpResponse<String> put(String name, String condition, String rule) {
        return api.send("/alert-rules/" + name, request -> {
            request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(rule));
            if (!condition.isEmpty()) {
                request.header(condition.equals(NEW) ? "If-None-Match" : "If-Match", condition);
            }
            return request;
        });
    }

    private static HttpResponse<String> delete(String name, String condition) {
        return api.send("/alert-rules/" + name, request -> {
            request.DELETE();
            return condition.isEmpty() ? request : request.header("If-Match", condition);
        });
    }

    private static List<String> namesOf(String path) {
        return JSON.readTree(api.get(path).body())
                .get("rules")
                .valueStream()
                .map(rule -> rule.get("name").asString())
                .toList();
    }
}
