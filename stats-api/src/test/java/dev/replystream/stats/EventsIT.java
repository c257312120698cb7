package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertSeverity;
import dev.replystream.avro.AlertTransition;
import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import dev.replystream.schemas.id.NameBasedId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What happens is told at once, to whoever may know, and once more to nobody. */
class EventsIT {

    private static final String ADMIN = "an-administrator-of-32-characters-or-more";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KEPT = 100;
    private static final int MOST = 8;

    private static RunningStatsApi api;
    private static Instant minute;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start(
                "stats_events",
                "--replystream.access.admin-key=" + ADMIN,
                "--replystream.api.events.heartbeat=500ms",
                "--replystream.api.events.max-clients-per-key=" + MOST,
                "--replystream.api.events.kept-events=" + KEPT);
        minute = Instant.now().truncatedTo(ChronoUnit.HOURS);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void minutesAndAlertsOfTheTenantAreToldAndNoOthers() {
        try (EventClient acme = as(newKey("mine"), "/events");
                EventClient alerts = as(ADMIN, "/events?tenant=mine&type=alert")) {
            sendCalls("theirs", 3);
            sendAlert("theirs", 1);
            sendCalls("mine", 5);
            EventClient.Block window = acme.event();
            sendAlert("mine", 1);

            assertThat(window.name()).isEqualTo("usage_window");
            assertThat(window.json().path("group").path("tenant").asString()).isEqualTo("mine");
            assertThat(window.json().path("window_start").asString()).isEqualTo(minute.toString());
            assertThat(window.json().path("totals").path("calls").asLong()).isEqualTo(5);
            assertThat(window.json()
                            .path("totals")
                            .path("latency")
                            .path("max_millis")
                            .asLong())
                    .isEqualTo(500);
            EventClient.Block alert = acme.event();
            assertThat(alert.name()).isEqualTo("alert");
            assertThat(alert.json().path("transition").asString()).isEqualTo("RAISED");
            assertThat(alert.json().path("subject").path("rule").asString()).isEqualTo("rule of mine");
            assertThat(alerts.event().json()).isEqualTo(alert.json());
        }
    }

    @Test
    void whoComesAgainIsToldWhatItMissedThoughTheServiceWasRestarted() {
        String lastEventId;
        try (EventClient client = as(ADMIN, "/events?tenant=again")) {
            sendCalls("again", 1);
            assertThat(client.event().json().path("totals").path("calls").asLong())
                    .isEqualTo(1);
            lastEventId = client.lastEventId();
        }
        sendCalls("again", 2);
        sendCalls("again", 3);

        for (boolean restarted : new boolean[] {false, true}) {
            if (restarted) {
                api.stop();
                api.start();
            }
            try (EventClient client = as(ADMIN, "/events?tenant=again", "Last-Event-ID", lastEventId)) {
                assertThat(client.event().json().path("totals").path("calls").asLong())
                        .isEqualTo(2);
                assertThat(client.event().json().path("totals").path("calls").asLong())
                        .isEqualTo(3);
                assertThat(client.lastEventId()).isNotEqualTo(lastEventId);
            }
        }
    }

    @Test
    void whoWasAwayTooLongIsTold() {
        String lastEventId;
        try (EventClient client = as(ADMIN, "/events?tenant=away")) {
            sendCalls("away", 1);
            client.event();
            lastEventId = client.lastEventId();
            for (int calls = 2; calls <= KEPT + 50; calls++) {
                sendCalls("away", calls);
            }
            EventClient.Block newest = client.event();
            while (newest.name().equals("missed")
                    || newest.json().path("totals").path("calls").asLong() < KEPT + 50) {
                newest = client.event();
            }
        }

        try (EventClient client = as(ADMIN, "/events?tenant=away", "Last-Event-ID", lastEventId)) {
            assertThat(client.event().name()).isEqualTo("missed");
            assertThat(client.event().json().path("totals").path("calls").asLong())
                    .isGreaterThan(2);
        }
    }

    @Test
    void silenceIsHeardAndKeepsThePosition() {
        try (EventClient client = as(ADMIN, "/events?tenant=silent")) {
            assertThat(client.block().comment()).isEqualTo("connected");
            assertThat(client.block().comment()).isEqualTo("heartbeat");
            String before = client.lastEventId();
            sendCalls("loud", 1);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(client.lastEventId()).isNotEqualTo(before));
            sendCalls("silent", 7);
            assertThat(client.event().json().path("totals").path("calls").asLong())
                    .isEqualTo(7);
        }
    }

    @Test
    void streamsAreBounded() {
        String key = newKey("bounded");
        List<EventClient> clients =
                Stream.generate(() -> as(key, "/events")).limit(MOST).toList();

        HttpResponse<String> refused = ask("/events", key);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("15");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).contains("problem+json");

        clients.forEach(EventClient::close);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(ask("/events", key).statusCode()).isEqualTo(200));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.get("/actuator/prometheus", "X-API-Key", ADMIN)
                                .body())
                        .contains("replystream_stats_events_clients 0.0"));
    }

    @Test
    void theStreamOfARevokedKeyEnds() {
        String key = newKey("revoked");
        try (EventClient client = as(key, "/events")) {
            assertThat(client.block().comment()).isEqualTo("connected");

            HttpResponse<String> revoked = api.send(
                    "/api-keys/" + key.substring(3, 15),
                    request -> request.header("X-API-Key", ADMIN).DELETE());

            assertThat(revoked.statusCode()).isEqualTo(204);
            EventClient.Block block = client.block();
            while (!block.equals(EventClient.Block.END)) {
                assertThat(block.comment()).isEqualTo("heartbeat");
                block = client.block();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/events?type=mood, w0-1, type",
        "/events?type=, w0-1, type",
        "/events?since=1, w0-1, since",
        "/events, nonsense, Last-Event-ID",
        "/events, w0, Last-Event-ID",
        "/events, x0-1, Last-Event-ID",
        "/events, w0-99999999999999999999, Last-Event-ID",
        "/events, w0-1.., Last-Event-ID",
    })
    void whatMakesNoSenseIsRefusedByName(String path, String lastEventId, String field) {
        HttpResponse<String> refused = api.send(
                path,
                request -> request.header("X-API-Key", ADMIN)
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", lastEventId));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JsonMapper.shared().readTree(refused.body()).path("field").asString())
                .isEqualTo(field);
    }

    private static EventClient as(String key, String path, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "X-API-Key";
        all[1] = key;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return EventClient.open(api, path, all);
    }

    private static HttpResponse<String> ask(String path, String key) {
        return api.get(path, "X-API-Key", key);
    }

    private static String newKey(String tenant) {
        HttpResponse<String> created = api.send(
                "/api-keys",
                request -> request.header("X-API-Key", ADMIN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"name\": \"k\", \"scope\": \"read\", \"tenant\": \"" + tenant + "\"}")));
        return JsonMapper.shared().readTree(created.body()).required("key").asString();
    }

    private static void sendCalls(String tenant, int calls) {
        UsageEvent event = SampleUsage.event(tenant, minute.plusSeconds(1)).build();
        for (UsageWindow window : SampleUsage.windows(Collections.nCopies(calls, event))) {
            api.send(Topics.USAGE_WINDOWS, WindowKey.of(window), window);
        }
        api.flush();
    }

    private static void sendAlert(String tenant, int sequence) {
        String id = NameBasedId.ofAlert(tenant, "rule", "", 7).toString();
        api.send(
                Topics.ALERTS,
                id,
                Alert.newBuilder()
                        .setAlertId(id)
                        .setTenant(tenant)
                        .setRule("rule of " + tenant)
                        .setSequence(sequence)
                        .setTransition(AlertTransition.RAISED)
                        .setSeverity(AlertSeverity.ERROR)
                        .setMetric("call_error_rate")
                        .setValue(0.2)
                        .setThreshold(0.1)
                        .setPeak(0.2)
                        .setCount(20)
                        .setTotal(100)
                        .setWindowStart(minute)
                        .setWindowEnd(minute.plusSeconds(300))
                        .setOnsetAt(minute)
                        .setOccurredAt(minute.plusSeconds(sequence))
                        .setSummary("20 of 100 calls failed")
                        .build());
        api.flush();
    }
}
