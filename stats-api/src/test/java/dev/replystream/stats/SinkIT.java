package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SinkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);

    private static RunningStatsApi api;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_sink");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void storesEventsAndWindowsExactlyThoughItIsStoppedInBetween() {
        // Given
        List<UsageEvent> events = SampleUsage.events("exact", today, 5_000);
        List<UsageWindow> windows = SampleUsage.windows(events);

        // When
        events.subList(0, 3_000).forEach(SinkIT::send);
        api.flush();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls("exact")).isPositive());
        api.stop();
        events.subList(2_000, 5_000).forEach(SinkIT::send);
        windows.forEach(window -> api.send(Topics.USAGE_WINDOWS, WindowKey.of(window), window));
        api.flush();
        api.start();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls("exact")).isEqualTo(5_000));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(windowRows("usage_minute") + windowRows("usage_quarter_hour"))
                        .isEqualTo(windows.size()));
        assertThat(sum("call", "cost_nano_usd", "exact")).isEqualTo(SampleUsage.cost(events));
        assertThat(sum("usage_minute", "cost_nano_usd", "exact")).isEqualTo(SampleUsage.cost(events));
        assertThat(sum("usage_quarter_hour", "calls", "exact")).isEqualTo(5_000);
        assertThat(sum("usage_quarter_hour", "prompt_tokens", "exact"))
                .isEqualTo(sum("call", "prompt_tokens", "exact"));
    }

    @Test
    void refusesToWriteWhereAnotherOwnerHasStoredAndGoesOnFromThere() {
        // Given
        List<UsageEvent> events = SampleUsage.events("owner", today, 400);
        events.subList(0, 200).forEach(SinkIT::send);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls("owner")).isEqualTo(200));

        // When
        api.execute("UPDATE stats.sink_offset SET next_offset = next_offset / 2 WHERE topic = '"
                + api.nameOf(Topics.USAGE_EVENTS) + "'");
        events.subList(200, 400).forEach(SinkIT::send);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls("owner")).isEqualTo(400));
        assertThat(sum("call", "cost_nano_usd", "owner")).isEqualTo(SampleUsage.cost(events));
        assertThat(api.get("/actuator/prometheus").body())
                .containsPattern("replystream_stats_sink_retries_total [1-9]");
    }

    @Test
    void correctionTakesThePlaceOfTheLostCallOfAnotherDay() {
        UsageEvent lost = SampleUsage.event("corrected", today.minusSeconds(60))
                .setStatus(UsageStatus.LOST)
                .setErrorType("lost")
                .setLatencyMillis(null)
                .build();
        send(lost);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(calls("corrected")).isEqualTo(1));

        send(SampleUsage.correction(lost, today.plusSeconds(60)));
        send(lost);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.number(ofTenant("max(revision)", "call", "corrected")))
                        .isEqualTo(1));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting()).isZero());
        assertThat(calls("corrected")).isEqualTo(1);
    }

    @Test
    void recordsThatCannotBeStoredBecomeDeadLettersAndTheOthersGoOn() {
        // Given
        List<UsageEvent> events = SampleUsage.events("poison", today, 100);
        events.subList(0, 50).forEach(SinkIT::send);

        // When
        api.sendBytes(Topics.USAGE_EVENTS, "poison", new byte[] {1, 2, 3});
        api.sendBytes(Topics.USAGE_EVENTS, "poison", null);
        send(SampleUsage.event("poison", today).setErrorCode("a\0b").build());
        send(SampleUsage.event("poison", today).setLatencyMillis(Long.MAX_VALUE).build());
        send(SampleUsage.event("poison", today)
                .setConversationId(incompressible())
                .build());
        api.sendBytes(Topics.USAGE_EVENTS, "k".repeat(600 * 1024), null);
        events.subList(50, 100).forEach(SinkIT::send);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls("poison")).isEqualTo(100));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.number("SELECT count(*) FROM stats.dead_letter WHERE cause IN"
                                + " ('undecodable', 'null_value', 'invalid') AND service = 'stats-api'"))
                        .isEqualTo(6));
    }

    /** Longer than a row of an index may be, and PostgreSQL's compression does not help. */
    private static String incompressible() {
        return new Random(1)
                .ints(8_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void catchesUpAloneWhenTheDatabaseIsBack() {
        List<UsageEvent> events = SampleUsage.events("away", today, 300);

        api.allowConnections(false);
        events.forEach(SinkIT::send);
        api.flush();
        try {
            await().atMost(PATIENCE).untilAsserted(() -> {
                var answer = api.get("/api-usage/daily");
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("5");
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            });
            assertThat(api.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        } finally {
            api.allowConnections(true);
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls("away")).isEqualTo(300));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(api.get("/actuator/health/readiness").statusCode())
                                .isEqualTo(200));
    }

    private static void send(UsageEvent event) {
        api.send(Topics.USAGE_EVENTS, event.getCallId(), event);
    }

    private static long calls(String tenant) {
        return api.number(ofTenant("count(*)", "call", tenant));
    }

    private static long sum(String table, String column, String tenant) {
        return api.number(ofTenant("sum(" + column + ")", table, tenant));
    }

    private static long windowRows(String table) {
        return api.number(ofTenant("count(*)", table, "exact"));
    }

    private static long waiting() {
        return api.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("replystream_stats_sink_lag_records{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String ofTenant(String what, String table, String tenant) {
        return "SELECT " + what + " FROM stats." + table + " JOIN stats.usage_group USING (group_id) WHERE tenant = '"
                + tenant + "'";
    }
}
