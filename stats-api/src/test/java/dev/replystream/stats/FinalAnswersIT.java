package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageProgress;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be kept, and for how long. Yesterday is complete, today is not. */
class FinalAnswersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningStatsApi api;
    private static Instant today;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_final");
        today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        send(SampleUsage.events("default", yesterday(), 400));
        send(SampleUsage.events("other", yesterday(), 400));
        for (UsageEvent event : SampleUsage.events("default", yesterday(), 400)) {
            api.send(Topics.USAGE_EVENTS, event.getCallId(), event);
        }
        api.send(
                Topics.USAGE_PROGRESS,
                "usage-events-0",
                new UsageProgress("usage-events", 0, 500L, today.plusSeconds(60), today.plusSeconds(60)));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(api.number("SELECT count(*) FROM stats.usage_progress")).isEqualTo(1);
            assertThat(api.number("SELECT count(*) FROM stats.call")).isEqualTo(400);
            assertThat(api.number("SELECT sum(calls) FROM stats.usage_quarter_hour"))
                    .isEqualTo(800);
        });
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily", "statistics", "customers", "calls"})
    void whatIsCompleteIsKeptByItsTag(String question) {
        HttpResponse<String> answer = api.get(ofYesterday(question));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "ETag")).startsWith("\"").endsWith("\"");
        assertThat(header(answer, "Cache-Control")).contains("private", "max-age=60");
        assertThat(answer.headers().allValues("Vary").toString()).contains("Authorization", "X-API-Key", "Accept");
        HttpResponse<String> again = api.get(ofYesterday(question), "If-None-Match", header(answer, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(header(answer, "ETag"));
        assertThat(header(again, "Cache-Control")).contains("max-age=60");
        assertThat(header(again, "As-Of")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api-usage/daily",
                "/api-usage/statistics?days=1",
                "/api-usage/customers",
                "/api-usage/calls",
                "/reply-failures",
                "/alerts",
                "/alert-rules",
                "/health/pipeline"
            })
    void whatIsOpenIsNotKept(String path) {
        HttpResponse<String> answer = api.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void theSameTagStandsForTheSameBytesThoughTheLogGrows() {
        HttpResponse<String> before = api.get(ofYesterday("daily") + "&tenant=other");
        long stored = calls(today);

        send(SampleUsage.events("elsewhere", today, 50));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls(today)).isEqualTo(stored + 50));

        HttpResponse<String> after = api.get(ofYesterday("daily") + "&tenant=other");
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(header(after, "ETag")).isEqualTo(header(before, "ETag"));
        assertThat(Instant.parse(header(after, "As-Of"))).isAfter(Instant.parse(header(before, "As-Of")));
    }

    @Test
    void aLateEventEndsTheTag() {
        String path = ofYesterday("statistics") + "&tenant=late";
        String tag = header(api.get(path), "ETag");

        send(List.of(SampleUsage.event("late", yesterday().plusSeconds(5)).build()));

        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> answer = api.get(path, "If-None-Match", tag);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "ETag")).isNotEqualTo(tag);
        });
    }

    @Test
    void everyFormAndEveryTenantHasATagOfItsOwn() {
        String path = ofYesterday("customers");
        String json = header(api.get(path), "ETag");

        HttpResponse<String> csv = ask(path, "Accept", "text/csv", "If-None-Match", json);
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(header(csv, "ETag")).isNotEqualTo(json);
        HttpResponse<String> plain = ask(ofYesterday("statistics"), "Accept-Encoding", "gzip");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        String daily = header(api.get(ofYesterday("daily")), "ETag");
        assertThat(api.get(ofYesterday("daily") + "&tenant=other", "If-None-Match", daily)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tagsAreReadAsTheStandardSays() {
        String path = ofYesterday("daily");
        String tag = header(api.get(path), "ETag");

        assertThat(api.get(path, "If-None-Match", "\"x\", " + tag).statusCode()).isEqualTo(304);
        assertThat(api.get(path, "If-None-Match", "W/" + tag).statusCode()).isEqualTo(304);
        assertThat(api.get(path, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
        assertThat(api.get(path, "If-None-Match", "nonsense").statusCode()).isEqualTo(200);
        assertThat(api.send(
                                path,
                                request -> request.header("If-None-Match", tag).method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(304);
    }

    private static Instant yesterday() {
        return today.minus(1, ChronoUnit.DAYS);
    }

    private static String ofYesterday(String question) {
        return "/api-usage/" + question + "?from=" + yesterday() + "&to=" + today;
    }

    private static long calls(Instant from) {
        return api.number(
                "SELECT coalesce(sum(calls), 0) FROM stats.usage_quarter_hour WHERE window_start >= '" + from + "'");
    }

    private static HttpResponse<String> ask(String path, String... headers) {
        return api.send(path, request -> request.headers(headers));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static void send(List<UsageEvent> events) {
        for (UsageWindow window : SampleUsage.windows(events)) {
            api.send(Topics.USAGE_WINDOWS, WindowKey.of(window), window);
        }
        api.flush();
    }
}
