package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.AuditRange;
import dev.replystream.avro.AuditResult;
import dev.replystream.avro.AuditStatus;
import dev.replystream.avro.AuditSummary;
import dev.replystream.avro.AuditWindow;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageProgress;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Audits as the service judges them; the recount is sent by the test, in the place of the aggregator. */
class AuditIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static RunningStatsApi api;
    private static Instant start = Instant.EPOCH;
    private static List<UsageWindow> windows = List.of();

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_audit");
        start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        List<UsageEvent> events = SampleUsage.events("default", start, 500);
        windows = SampleUsage.windows(events).stream()
                .sorted(Comparator.comparingLong(UsageWindow::getWindowMillis)
                        .thenComparing(UsageWindow::getWindowStart))
                .toList();
        events.forEach(event -> api.send(Topics.USAGE_EVENTS, event.getCallId(), event));
        windows.forEach(window -> api.send(Topics.USAGE_WINDOWS, WindowKey.of(window), window));
        Instant complete = start.plusSeconds(5_400);
        api.send(
                Topics.USAGE_PROGRESS,
                "usage-events-0",
                new UsageProgress("usage-events", 0, 500L, complete, complete));
        api.flush();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.number("SELECT count(*) FROM stats.call")
                                + api.number("SELECT count(*) FROM stats.usage_progress"))
                        .isEqualTo(501));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void findsWhatWasPlantedAndNothingElse() {
        JsonNode clean = audit(windows);
        assertThat(clean.get("status").asString()).as(clean.toString()).isEqualTo("MATCHED");
        assertThat(clean.get("comparison").get("windows_compared").asInt()).isPositive();
        assertThat(clean.get("comparison").get("windows_open").asInt()).isPositive();
        assertThat(clean.get("recount").get("ranges").get(0).get("to_offset").asLong())
                .isEqualTo(500);

        UsageWindow victim = windows.getFirst();
        api.execute("UPDATE stats.usage_minute SET cost_nano_usd = cost_nano_usd + 1 WHERE window_start = '"
                + victim.getWindowStart() + "' AND group_id = (SELECT group_id FROM stats.usage_group WHERE model = '"
                + victim.getModel() + "')");
        JsonNode planted = audit(windows);
        assertThat(planted.get("status").asString()).isEqualTo("DIFFERENT");
        assertThat(planted.get("differences")).hasSize(1);
        JsonNode difference = planted.get("differences").get(0);
        assertThat(difference.get("window_key").asString()).isEqualTo(WindowKey.of(victim));
        assertThat(difference.get("field").asString()).isEqualTo("cost_nano_usd");
        assertThat(difference.get("recounted").asString()).isEqualTo(Long.toString(victim.getCostNanoUsd()));
        assertThat(difference.get("stored").asString()).isEqualTo(Long.toString(victim.getCostNanoUsd() + 1));

        api.execute("UPDATE stats.usage_minute SET cost_nano_usd = " + victim.getCostNanoUsd()
                + " WHERE window_start = '" + victim.getWindowStart()
                + "' AND group_id = (SELECT group_id FROM stats.usage_group WHERE model = '" + victim.getModel()
                + "')");
        JsonNode lacking = audit(windows.subList(1, windows.size()));
        assertThat(lacking.get("differences").get(0).get("field").asString()).isEqualTo("window");
        assertThat(lacking.get("differences").findValuesAsString("source")).contains("windows", "calls");
    }

    @Test
    void doesNotJudgeByHalfOfRecount() {
        UsageWindow unstorable =
                UsageWindow.newBuilder(windows.getFirst()).setChannel("a\0b").build();

        JsonNode audit =
                audit(Stream.concat(windows.stream(), Stream.of(unstorable)).toList());

        assertThat(audit.get("status").asString()).isEqualTo("FAILED");
        assertThat(audit.get("error").asString()).startsWith("1 of " + (windows.size() + 1) + " recounted windows");
    }

    @Test
    void periodIsWidenedToQuarterHoursAndSaidSo() {
        JsonNode answer = JSON.readTree(
                api.post("/audits", "{\"from\":\"2026-11-22T09:01:00Z\",\"to\":\"2026-11-22T09:15:00.001Z\"}")
                        .body());

        assertThat(answer.get("from").asString()).isEqualTo("2026-11-22T09:00:00Z");
        assertThat(answer.get("to").asString()).isEqualTo("2026-11-22T09:30:00Z");
        assertThat(status(answer.get("audit_id").asString()).get("status").asString())
                .isEqualTo("REQUESTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|from",
                "{\"from\":\"2026-11-22T09:00:00Z\"}|to",
                "{\"from\":\"2026-11-22T09:00:00Z\",\"to\":\"2026-11-22T09:00:00Z\"}|from",
                "{\"from\":1,\"to\":\"2026-11-22T09:00:00Z\"}|from",
                "{\"from\":\"2026-11-22\",\"to\":\"2026-11-22T09:00:00Z\"}|from",
                "{\"since\":\"2026-11-22T09:00:00Z\"}|since",
            })
    void refusesBadPeriods(String body, String field) {
        HttpResponse<String> answer = api.post("/audits", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]", "not json", "''"})
    void refusesWhatIsNoObject(String body) {
        assertThat(api.post("/audits", body).statusCode()).isEqualTo(400);
    }

    private static JsonNode audit(List<UsageWindow> recounted) {
        HttpResponse<String> asked =
                api.post("/audits", "{\"from\":\"" + start + "\",\"to\":\"" + start.plusSeconds(7_200) + "\"}");
        assertThat(asked.statusCode()).isEqualTo(202);
        String id = JSON.readTree(asked.body()).get("audit_id").asString();
        assertThat(asked.headers().firstValue("Location")).contains("/audits/" + id);
        for (int i = 0; i < recounted.size(); i++) {
            send(id, new AuditWindow(i, recounted.get(i)));
        }
        send(id, summary(recounted.size()));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(status(id).get("status").asString()).isIn("MATCHED", "DIFFERENT", "FAILED"));
        return status(id);
    }

    private static void send(String id, Object result) {
        api.send(
                Topics.AUDIT_RESULTS,
                id,
                AuditResult.newBuilder().setAuditId(id).setResult(result).build());
    }

    private static AuditSummary summary(int count) {
        return AuditSummary.newBuilder()
                .setStatus(AuditStatus.COMPLETED)
                .setRanges(List.of(new AuditRange("usage-events", 0, 0L, 500L)))
                .setEvents(500)
                .setDuplicates(0)
                .setWindows(count)
                .setDigest("0".repeat(64))
                .setStartedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setFinishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static JsonNode status(String id) {
        return JSON.readTree(api.get("/audits/" + id).body());
    }
}
