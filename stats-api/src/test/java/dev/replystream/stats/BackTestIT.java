package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rule is tried on the stored past: 30 of 100 calls failed in one minute, and no call did in the next. */
class BackTestIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static RunningStatsApi api;
    private static Instant bad;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_backtest");
        bad = Instant.now().minus(Duration.ofHours(6)).truncatedTo(ChronoUnit.HOURS);
        List<UsageEvent> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(call(bad, i < 30));
            calls.add(call(bad.plusSeconds(60), false));
        }
        for (UsageWindow window : SampleUsage.windows(calls)) {
            api.send(Topics.USAGE_WINDOWS, WindowKey.of(window), window);
        }
        ReplyWindow replies = replies();
        api.send(Topics.REPLY_WINDOWS, WindowKey.of(replies), replies);
        api.flush();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(api.number("SELECT count(*) FROM stats.usage_minute")).isEqualTo(2);
            assertThat(api.number("SELECT count(*) FROM stats.reply_minute")).isEqualTo(1);
        });
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void tellsTheAlertsThatTheRuleWouldHaveRaised() {
        JsonNode report = backTest("acme", "{\"metric\": \"call_error_rate\", \"error_threshold\": 0.1}");

        assertThat(report.path("windows").asInt()).isEqualTo(2);
        assertThat(report.path("rule").path("window_millis").asLong()).isEqualTo(300_000);
        assertThat(report.path("alerts")).hasSize(1);
        JsonNode alert = report.path("alerts").path(0);
        assertThat(alert.path("severity").asString()).isEqualTo("ERROR");
        assertThat(alert.path("onset_at").asString()).isEqualTo(bad.toString());
        assertThat(alert.path("raised_at").asString())
                .isEqualTo(bad.plusSeconds(60).toString());
        assertThat(alert.path("peak").path("value").asDouble()).isEqualTo(0.3);
        assertThat(alert.path("peak").path("count").asLong()).isEqualTo(30);
        assertThat(alert.path("peak").path("errors").path("rate_limit").asLong())
                .isEqualTo(30);
        assertThat(Instant.parse(alert.path("resolved_at").asString())).isAfter(bad.plusSeconds(120));
        assertThat(alert.path("transitions").path(0).path("transition").asString())
                .isEqualTo("RAISED");
    }

    @Test
    void measuresRepliesToo() {
        JsonNode report = backTest("acme", "{\"metric\": \"reply_failure_rate\", \"warning_threshold\": 0.2}");

        assertThat(report.path("alerts")).hasSize(1);
        assertThat(report.path("alerts").path(0).path("severity").asString()).isEqualTo("WARNING");
        assertThat(report.path("alerts").path(0).path("peak").path("total").asLong())
                .isEqualTo(40);
    }

    @Test
    void looksAtWhatTheFilterMeansAndAtTheTenantOnly() {
        String ofModel = "{\"metric\": \"call_error_rate\", \"error_threshold\": 0.1, \"filter\": {\"model\": \"%s\"}}";

        assertThat(backTest("acme", ofModel.formatted("gpt-4o-mini")).path("alerts"))
                .hasSize(1);
        assertThat(backTest("acme", ofModel.formatted("gpt-4o")).path("windows").asInt())
                .isZero();
        assertThat(backTest("other", ofModel.formatted("gpt-4o-mini"))
                        .path("windows")
                        .asInt())
                .isZero();
    }

    @Test
    void leavesNothingBehind() {
        backTest("acme", "{\"name\": \"tried\", \"metric\": \"call_error_rate\", \"error_threshold\": 0.1}");

        assertThat(api.get("/alert-rules/tried?tenant=acme").statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(api.get("/alerts?state=all&tenant=acme").body())
                        .path("alerts"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule.metric        | {\"rule\": {\"metric\": \"mood\", \"error_threshold\": 1}, \"days\": 1}",
                "rule.window_millis | {\"rule\": {\"metric\": \"cost\", \"error_threshold\": 1, \"window_millis\": 61000}, \"days\": 1}",
                "rule.metric        | {\"rule\": {\"metric\": \"oldest_unanswered_age\", \"error_threshold\": 1000}, \"days\": 1}",
                "rule.name          | {\"rule\": {\"name\": 7, \"metric\": \"cost\", \"error_threshold\": 1}, \"days\": 1}",
                "rule               | {\"days\": 1}",
                "rule               | {\"rule\": \"checkout\", \"days\": 1}",
                "from               | {\"rule\": {\"metric\": \"cost\", \"error_threshold\": 1}}",
                "from               | {\"rule\": {\"metric\": \"cost\", \"error_threshold\": 1}, \"from\": 5}",
                "from               | {\"rule\": {\"metric\": \"cost\", \"error_threshold\": 1}, \"days\": 40}",
                "to                 | {\"rule\": {\"metric\": \"cost\", \"error_threshold\": 1}, \"days\": 1, \"to\": \"2999-01-01T00:00:00Z\"}",
                "days               | {\"rule\": {\"metric\": \"cost\", \"error_threshold\": 1}, \"days\": 0}",
                "days               | {\"rule\": {\"metric\": \"cost\", \"error_threshold\": 1}, \"days\": 1, \"from\": \"2026-11-01T00:00:00Z\"}",
                "until              | {\"rule\": {\"metric\": \"cost\", \"error_threshold\": 1}, \"until\": \"now\"}",
            })
    void whatCannotBeTriedIsRefusedByField(String field, String body) {
        HttpResponse<String> refused = api.post("/alert-rules/backtest", body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("field").asString()).isEqualTo(field);
    }

    private static JsonNode backTest(String tenant, String rule) {
        String from = bad.minus(Duration.ofHours(1)).toString();
        HttpResponse<String> answer = api.post(
                "/alert-rules/backtest?tenant=" + tenant, "{\"rule\": " + rule + ", \"from\": \"" + from + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static UsageEvent call(Instant at, boolean failed) {
        UsageEvent.Builder call = SampleUsage.event("acme", at);
        return failed
                ? call.setStatus(UsageStatus.FAILED).setErrorType("rate_limit").build()
                : call.build();
    }

    private static ReplyWindow replies() {
        return ReplyWindow.newBuilder()
                .setTenant("acme")
                .setWindowStart(bad)
                .setWindowMillis(60_000)
                .setMessagesIn(40)
                .setAnswered(30)
                .setTemplated(0)
                .setFellBack(0)
                .setSuppressed(0)
                .setGenerationFailed(10)
                .setSent(0)
                .setSendFailed(0)
                .setErrors(Map.of("timeout", 10L))
                .setReplies(30)
                .setFeedbackCount(0)
                .setRatingCount(0)
                .setRatingSum(0)
                .setResolvedCount(0)
                .setHandoffCount(0)
                .setWaitCount(0)
                .setWaitSumMillis(0)
                .setWaitMaxMillis(0)
                .setWaitSketch(ByteBuffer.allocate(0))
                .build();
    }
}
