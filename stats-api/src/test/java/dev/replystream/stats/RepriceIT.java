package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsagePricing;
import dev.replystream.avro.UsageStatus;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.WindowKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bills computed by hand, as recorded and with other prices. Prices in dollars per million tokens are micro-dollars per
 * token; a micro-dollar is 1,000 nano-dollars.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RepriceIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DAY = "from=2026-10-25&to=2026-10-26";
    private static final String OTHER_PRICES = """
            {"version": "doubled", "effective_from": "2026-10-25T12:10:00Z", "models": {
              "gpt-4o-mini": {"input_per_1m": 0.3, "cached_input_per_1m": 0.15, "output_per_1m": 1.2},
              "gpt-4o-mini-2024-07-18": {"input_per_1m": 0.3, "cached_input_per_1m": 0.15, "output_per_1m": 1.2},
              "gpt-99": {"input_per_1m": 1, "output_per_1m": 2},
              "gpt-4o": {}}}
            """;

    private static final long RECORDED = 2_960_000;
    private static final long REPRICED = 3_750_000;

    private static final List<UsageEvent> EVENTS = List.of(
            // 600 x 0.15 + 400 x 0.075 + 200 x 0.6 = 240; doubled from 12:10 on
            call("gpt-4o-mini", "gpt-4o-mini-2024-07-18", "2026-10-25T12:10:00Z", 240_000L)
                    .build(),
            // the same a millisecond before the other prices hold
            call("gpt-4o-mini", "gpt-4o-mini-2024-07-18", "2026-10-25T12:09:59.999Z", 240_000L)
                    .build(),
            // flex, nothing answered: 600 x 0.625 + 400 x 0.0625 + 200 x 5 = 1,400; the other prices do not name it
            call("gpt-5", null, "2026-10-25T12:20:00Z", 1_400_000L)
                    .setServiceTier("flex")
                    .build(),
            // unknown; then 1,000 x 1 + 0 x 2 = 1,000
            call("gpt-99", "gpt-99", "2026-10-25T12:20:00Z", null)
                    .setCachedPromptTokens(0)
                    .setCompletionTokens(0)
                    .build(),
            // 100 x 2.5 + 20 x 10 = 450; then unknown
            call("gpt-4o", "gpt-4o", "2026-10-25T12:20:00Z", 450_000L)
                    .setPromptTokens(100)
                    .setCachedPromptTokens(0)
                    .setCompletionTokens(20)
                    .build(),
            // given up at 12:10:59, and priced when it left: 1,000 x 0.15 + 800 x 0.6 = 630
            call("gpt-4o-mini", null, "2026-10-25T12:10:59Z", 630_000L)
                    .setStartedAt(Instant.parse("2026-10-25T12:09:59Z"))
                    .setStatus(UsageStatus.LOST)
                    .setCachedPromptTokens(0)
                    .setCompletionTokens(800)
                    .build(),
            // never billed, whatever the prices
            call("gpt-4o-mini", null, "2026-10-25T12:15:00Z", null)
                    .setStatus(UsageStatus.FAILED)
                    .setErrorType("rate_limit")
                    .setPricing(UsagePricing.NOT_BILLED)
                    .build());

    private static RunningStatsApi api;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_reprice", "--replystream.stats.retention.calls=4000d");
        send(EVENTS);
        UsageEvent elsewhere = SampleUsage.event("other", Instant.parse("2026-10-25T12:20:00Z"))
                .build();
        api.send(Topics.USAGE_EVENTS, elsewhere.getCallId(), elsewhere);
        api.flush();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.number("SELECT count(*) FROM stats.call"))
                        .isEqualTo(EVENTS.size() + 1));
        awaitWindows(EVENTS.size());
        HttpResponse<String> added = api.send(
                "/prices",
                request -> request.header("Content-Type", "application/json")
                        .header("If-Match", "\"2026-11\"")
                        .POST(BodyPublishers.ofString(OTHER_PRICES)));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    @Order(1)
    void withThePricesOfTheRecordNothingDiffers() {
        JsonNode totals = json("/api-usage/repriced?prices=2026-11&" + DAY).path("totals");

        assertThat(totals.path("calls").asLong()).isEqualTo(7);
        assertThat(totals.path("not_billed_calls").asLong()).isEqualTo(1);
        assertThat(totals.path("changed_calls").asLong()).isZero();
        assertBill(totals.path("recorded"), RECORDED, 1);
        assertBill(totals.path("repriced"), RECORDED, 1);
        assertBill(totals.path("difference"), 0, 0);
    }

    @Test
    @Order(1)
    void withOtherPricesBothBillsAreToldInTotalAndByGroup() {
        String before = stored();
        JsonNode answer = json("/api-usage/repriced?prices=doubled&group_by=model&" + DAY);

        JsonNode totals = answer.path("totals");
        assertBill(totals.path("recorded"), RECORDED, 1);
        assertBill(totals.path("repriced"), REPRICED, 1);
        assertBill(totals.path("difference"), 790_000, 0);
        assertThat(totals.at("/difference/cost_usd").asString()).isEqualTo("0.000790000");
        assertThat(totals.path("changed_calls").asLong()).isEqualTo(3);
        JsonNode groups = answer.path("groups");
        assertThat(groups.valueStream().map(group -> group.at("/group/model").asString()))
                .containsExactly("gpt-4o", "gpt-4o-mini", "gpt-5", "gpt-99");
        assertBill(groups.at("/0/usage/recorded"), 450_000, 0);
        assertBill(groups.at("/0/usage/repriced"), 0, 1);
        assertBill(groups.at("/0/usage/difference"), -450_000, 1);
        assertBill(groups.at("/1/usage/difference"), 240_000, 0);
        assertBill(groups.at("/2/usage/difference"), 0, 0);
        assertBill(groups.at("/3/usage/recorded"), 0, 1);
        assertBill(groups.at("/3/usage/repriced"), 1_000_000, 0);
        assertThat(stored()).isEqualTo(before);
        assertThat(api.number("SELECT count(*) FROM stats.repriced_quarter_hour"))
                .isZero();
    }

    @Test
    @Order(1)
    void periodAndFiltersSayWhichCallsAreMeant() {
        assertThat(json("/api-usage/repriced?prices=doubled&model=gpt-5&" + DAY)
                        .at("/totals/calls")
                        .asLong())
                .isEqualTo(1);
        assertThat(json("/api-usage/repriced?prices=doubled&channel=none&" + DAY)
                        .at("/totals/calls")
                        .asLong())
                .isZero();
        assertThat(json("/api-usage/repriced?prices=doubled&tenant=other&" + DAY)
                        .at("/totals/calls")
                        .asLong())
                .isEqualTo(1);
        assertThat(json("/api-usage/repriced?prices=doubled&from=2026-10-25T12:15:00Z&to=2026-10-25T12:30:00Z")
                        .at("/totals/calls")
                        .asLong())
                .isEqualTo(4);
        // A quarter to six in the afternoon of Kathmandu is noon of UTC.
        assertThat(json("/api-usage/repriced?prices=doubled&tz=Asia/Kathmandu&from=2026-10-26&to=2026-10-27")
                        .at("/totals/calls")
                        .asLong())
                .isZero();
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource({
        "prices, from=2026-10-25",
        "prices, prices=none&from=2026-10-25&to=2026-10-26",
        "prices, prices=a%20b&from=2026-10-25&to=2026-10-26",
        "from, prices=doubled&from=2026-01-01&to=2026-10-26",
        "from, prices=doubled&from=2026-10-26&to=2026-10-25",
        "days, prices=doubled&days=93",
        "days, prices=doubled&days=7&from=2026-10-25",
        "to, prices=doubled&from=2026-10-25&to=2026-10-25T12:01:00Z",
        "tz, prices=doubled&tz=Mars/Olympus",
        "group_by, prices=doubled&group_by=mood",
        "interval, prices=doubled&interval=day",
    })
    void aQuestionThatIsWrongIsRefusedByParameter(String field, String query) {
        HttpResponse<String> refused = api.get("/api-usage/repriced?" + query);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource(
            delimiter = '|',
            value = {
                "prices | {\"from\": \"2026-10-25\", \"to\": \"2026-10-26\"}",
                "from   | {\"prices\": \"doubled\", \"to\": \"2026-10-26\"}",
                "to     | {\"prices\": \"doubled\", \"from\": \"2026-10-25\"}",
                "to     | {\"prices\": \"doubled\", \"from\": \"2900-01-01\", \"to\": \"2900-01-02\"}",
                "from   | {\"prices\": \"doubled\", \"from\": \"2010-01-01\", \"to\": \"2010-01-02\"}",
                "note   | {\"prices\": \"doubled\", \"from\": \"2026-10-25\", \"to\": \"2026-10-26\", \"note\": 7}",
                "days   | {\"prices\": \"doubled\", \"from\": \"2026-10-25\", \"to\": \"2026-10-26\", \"days\": \"1\"}",
            })
    void aRunThatIsWrongIsRefusedByField(String field, String order) {
        HttpResponse<String> refused = api.post("/api-usage/reprice-runs", order);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("field").asString()).isEqualTo(field);
    }

    @Test
    @Order(1)
    void aDatabaseThatDoesNotAnswerInTimeIsToldWithWhenToComeAgain() {
        HttpResponse<String> answer = api.getWhileLocked("stats.call", "/api-usage/repriced?prices=doubled&" + DAY);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    @Order(2)
    void aRunIsKeptBesideTheRecordAndUsageCanBeAskedForWithIt() {
        String before = stored();
        HttpResponse<String> made = run("\"note\": \"list prices\"");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);

        JsonNode run = json(made.headers().firstValue("Location").orElseThrow());
        assertThat(run).isEqualTo(JSON.readTree(made.body()));
        assertThat(run.path("prices").asString()).isEqualTo("doubled");
        assertThat(run.path("note").asString()).isEqualTo("list prices");
        assertThat(run.path("requested_by").asString()).isEqualTo("anybody");
        assertThat(run.path("totals"))
                .isEqualTo(json("/api-usage/repriced?prices=doubled&" + DAY).path("totals"));
        assertThat(api.get(made.headers().firstValue("Location").orElseThrow() + "?tenant=other")
                        .statusCode())
                .isEqualTo(404);

        assertThat(stored()).isEqualTo(before);
        JsonNode recorded = json("/api-usage/daily?" + DAY);
        assertBill(recorded.path("totals"), RECORDED, 1);
        assertThat(recorded.has("repriced")).isFalse();
        for (String question : List.of("daily", "statistics")) {
            JsonNode repriced = json("/api-usage/" + question + "?prices=doubled&group_by=model&" + DAY);
            assertBill(repriced.path("totals"), REPRICED, 1);
            assertThat(repriced.at("/repriced/prices").asString()).isEqualTo("doubled");
            assertThat(repriced.at("/repriced/calls").asLong()).isEqualTo(7);
            assertThat(repriced.path("groups")
                            .valueStream()
                            .mapToLong(group -> group.at("/usage/cost_nano_usd").asLong())
                            .sum())
                    .isEqualTo(REPRICED);
        }
    }

    @Test
    @Order(3)
    void withPricesThatNoRunHadUsageIsAsRecorded() {
        JsonNode asRecorded = json("/api-usage/daily?prices=2026-11&" + DAY);

        assertBill(asRecorded.path("totals"), RECORDED, 1);
        assertThat(asRecorded.at("/repriced/calls").asLong()).isZero();
        HttpResponse<String> unknown = api.get("/api-usage/daily?prices=none&" + DAY);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(unknown.body()).path("field").asString()).isEqualTo("prices");
    }

    /** A call that comes late stays as recorded until a run covers it; the newest run counts, and each stays readable. */
    @Test
    @Order(4)
    void aLateCallIsAsRecordedUntilTheNextRun() {
        List<UsageEvent> all = new ArrayList<>(EVENTS);
        all.add(call("gpt-4o-mini", "gpt-4o-mini", "2026-10-25T12:11:00Z", 240_000L)
                .build());
        send(all);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.number("SELECT count(*) FROM stats.call"))
                        .isEqualTo(all.size() + 1));
        awaitWindows(all.size());

        JsonNode late = json("/api-usage/daily?prices=doubled&" + DAY);
        assertBill(late.path("totals"), REPRICED + 240_000, 1);
        assertThat(late.at("/repriced/calls").asLong()).isEqualTo(7);

        assertThat(run("\"model\": \"gpt-4o-mini\"").statusCode()).isEqualTo(201);
        JsonNode covered = json("/api-usage/daily?prices=doubled&" + DAY);
        assertBill(covered.path("totals"), REPRICED + 480_000, 1);
        assertThat(covered.at("/repriced/calls").asLong()).isEqualTo(8);
        assertBill(json("/api-usage/daily?" + DAY).path("totals"), RECORDED + 240_000, 1);

        JsonNode runs = json("/api-usage/reprice-runs");
        assertThat(runs.path("runs")).hasSize(2);
        assertThat(runs.at("/runs/0/filter/model").asString()).isEqualTo("gpt-4o-mini");
        assertThat(runs.at("/runs/1/totals/calls").asLong()).isEqualTo(7);
        JsonNode firstPage = json("/api-usage/reprice-runs?limit=1");
        assertThat(json("/api-usage/reprice-runs?limit=1&after="
                                + firstPage.path("next").asLong())
                        .at("/runs/0"))
                .isEqualTo(runs.at("/runs/1"));
        assertThatThrownBy(() -> api.execute("DELETE FROM stats.reprice_run"))
                .rootCause()
                .hasMessageContaining("only ever added to");
    }

    private static UsageEvent.Builder call(
            String asked, @Nullable String answered, String at, @Nullable Long costNanoUsd) {
        return SampleUsage.event("default", Instant.parse(at))
                .setModel(asked)
                .setResponseModel(answered)
                .setPromptTokens(1_000)
                .setCachedPromptTokens(400)
                .setCompletionTokens(200)
                .setReasoningTokens(150)
                .setPricing(costNanoUsd == null ? UsagePricing.UNPRICED : UsagePricing.PRICED)
                .setCostNanoUsd(costNanoUsd)
                .setPriceVersion(costNanoUsd == null ? null : "2026-11");
    }

    private static void send(List<UsageEvent> events) {
        events.forEach(event -> api.send(Topics.USAGE_EVENTS, event.getCallId(), event));
        for (UsageWindow window : SampleUsage.windows(events)) {
            api.send(Topics.USAGE_WINDOWS, WindowKey.of(window), window);
        }
        api.flush();
    }

    private static void awaitWindows(int calls) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.number("SELECT sum(calls) FROM stats.usage_quarter_hour"))
                        .isEqualTo(calls));
    }

    /** All that is recorded, in one text. */
    private static String stored() {
        return api.text("SELECT (SELECT md5(string_agg(c::text, '' ORDER BY c::text)) FROM stats.call c) ||"
                + " (SELECT md5(string_agg(w::text, '' ORDER BY w::text)) FROM stats.usage_quarter_hour w)");
    }

    private static HttpResponse<String> run(String more) {
        return api.post(
                "/api-usage/reprice-runs",
                "{\"prices\": \"doubled\", \"from\": \"2026-10-25\", \"to\": \"2026-10-26\", " + more + "}");
    }

    private static void assertBill(JsonNode bill, long costNanoUsd, long unpricedCalls) {
        assertThat(bill.path("cost_nano_usd").asLong()).isEqualTo(costNanoUsd);
        assertThat(bill.path("unpriced_calls").asLong()).isEqualTo(unpricedCalls);
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = api.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
