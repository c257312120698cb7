package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Windows of long ago are stored within the retention; what is older is passed over, counted, and told of. */
class LateWindowsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningStatsApi api;
    private static Instant today;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_late");
        today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 70, 300, 799})
    void whatIsWithinTheRetentionIsStoredAndAnswered(int days) {
        String tenant = "late" + days;
        Instant day = today.minus(days, ChronoUnit.DAYS);

        send(SampleUsage.events(tenant, day, 40));

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode answer = statistics(tenant, day);
            assertThat(answer.path("totals").path("calls").asLong()).isEqualTo(40);
            assertThat(answer.has("kept_since")).isFalse();
        });
        assertThat(deadLetters()).isZero();
    }

    @Test
    void whatIsOlderIsPassedOverAndTheAnswerSaysSo() {
        Instant day = today.minus(2_000, ChronoUnit.DAYS);

        send(SampleUsage.events("ancient", day, 40));
        send(SampleUsage.events("recent", today, 10));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statistics("recent", today)
                                .path("totals")
                                .path("calls")
                                .asLong())
                        .isEqualTo(10));
        JsonNode answer = statistics("ancient", day);
        assertThat(answer.path("totals").path("calls").asLong()).isZero();
        assertThat(Instant.parse(answer.path("kept_since").asString()))
                .isBetween(today.minus(840, ChronoUnit.DAYS), today.minus(799, ChronoUnit.DAYS));
        assertThat(JsonMapper.shared()
                        .readTree(api.get("/api-usage/calls?from=" + day).body())
                        .has("kept_since"))
                .isTrue();
        assertThat(JsonMapper.shared()
                        .readTree(api.get("/api-usage/customers?from=" + day + "&to=" + day.plusSeconds(86_400))
                                .body())
                        .has("kept_since"))
                .isTrue();
        assertThat(deadLetters()).isZero();
        assertThat(api.get("/actuator/prometheus").body())
                .containsPattern("replystream_stats_sink_expired_rows_total\\{[^}]*usage_quarter_hour[^}]*} [1-9]")
                .containsPattern("replystream_stats_sink_expired_rows_total\\{[^}]*usage_minute[^}]*} [1-9]");
    }

    @Test
    void aPartitionThatSomebodyTookAwayIsMadeAgain() {
        Instant day = today.minus(5, ChronoUnit.DAYS);
        send(SampleUsage.events("dropped", day, 10));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(minutesOf(day)).isPositive());

        api.execute("DROP TABLE stats.usage_minute_"
                + DateTimeFormatter.ofPattern("uuuuMMdd")
                        .withZone(ZoneOffset.UTC)
                        .format(day));
        assertThat(minutesOf(day)).isZero();
        send(SampleUsage.events("dropped again", day, 10));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(minutesOf(day)).isPositive());
        assertThat(deadLetters()).isZero();
    }

    private static JsonNode statistics(String tenant, Instant day) {
        return JsonMapper.shared()
                .readTree(api.get("/api-usage/statistics?tenant=" + tenant + "&from=" + day + "&to="
                                + day.plus(1, ChronoUnit.DAYS))
                        .body());
    }

    private static long minutesOf(Instant day) {
        return api.number("SELECT count(*) FROM stats.usage_minute WHERE window_start >= '" + day
                + "' AND window_start < '" + day.plus(1, ChronoUnit.DAYS) + "'");
    }

    private static long deadLetters() {
        return api.number("SELECT count(*) FROM stats.dead_letter");
    }

    private static void send(List<UsageEvent> events) {
        for (UsageWindow window : SampleUsage.windows(events)) {
            api.send(Topics.USAGE_WINDOWS, WindowKey.of(window), window);
        }
        api.flush();
    }
}
