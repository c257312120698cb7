package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.schemas.price.PriceTableReader;
import dev.replystream.schemas.price.PriceVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Versions of the prices are there from the start, are added to on the newest that the caller knows, and never change. */
class PricesIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SHIPPED = "2026-11";
    private static final String VERSION = """
            {"version": "%s", "effective_from": "2026-12-01T00:00:00+01:00", "note": "cheaper",
             "models": {"gpt-4o-mini": {"input_per_1m": 0.12, "output_per_1m": 0.5},
                        "gpt-99": {"input_per_1m": 999999.123456789, "output_per_1m": 1000000}}}
            """;

    private static RunningStatsApi api;

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_prices");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void theVersionOfTheSoftwareIsThereOnceAndFirst() {
        api.stop();
        api.start();

        JsonNode all = json("/prices?limit=1000").path("versions");
        JsonNode first = all.get(all.size() - 1);
        assertThat(first.path("number").asInt()).isEqualTo(1);
        assertThat(first.path("version").asString()).isEqualTo(SHIPPED);
        assertThat(first.path("added_by").asString()).isEqualTo("replystream");
        assertThat(first.path("models").asInt()).isGreaterThan(50);
        assertThat(all.valueStream()
                        .filter(version -> version.path("version").asString().equals(SHIPPED)))
                .hasSize(1);
    }

    @Test
    void aVersionIsAddedOnTheNewestThatTheCallerKnows() {
        String newest = newest();
        HttpResponse<String> added = post(newest, VERSION.formatted("2026-12"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().firstValue("ETag")).contains("\"2026-12\"");
        assertThat(added.headers().firstValue("Location")).contains("/prices/2026-12");
        assertThat(newest()).isEqualTo("\"2026-12\"");

        HttpResponse<String> late = post(newest, VERSION.formatted("2026-12b"));
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("the newest version is 2026-12");
        assertThat(api.get("/prices/2026-12b").statusCode()).isEqualTo(404);
        assertThat(post("\"2026-12\"", VERSION.formatted("2026-12")).statusCode())
                .isEqualTo(409);

        JsonNode version = json("/prices/2026-12");
        assertThat(version.path("effective_from").asString()).isEqualTo("2026-11-30T23:00:00Z");
        assertThat(version.path("note").asString()).isEqualTo("cheaper");
        assertThat(version.path("added_by").asString()).isEqualTo("anybody");
        assertThat(api.get("/prices/2026-12").body()).contains("\"input_per_1m\":999999.123456789,");
    }

    @Test
    void oneOfManyThatAddOnTheSameVersionWins() throws Exception {
        String newest = newest();

        List<Integer> statuses;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> additions = new ArrayList<>();
            IntStream.range(0, 8)
                    .forEach(number -> additions.add(() -> post(newest, VERSION.formatted("contended-" + number))
                            .statusCode()));
            statuses =
                    callers.invokeAll(additions).stream().map(Future::resultNow).toList();
        }

        assertThat(statuses).containsOnly(201, 412);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    }

    @Test
    void theTableOfAVersionIsTheFileThatWorkersRead() throws IOException {
        List<PriceVersion> bundled = new PriceTableReader().bundledVersions();
        HttpResponse<String> added = post(newest(), VERSION.formatted("table"));
        assertThat(added.statusCode()).isEqualTo(201);

        List<PriceVersion> shipped = versionsOf(api.get("/prices/" + SHIPPED + "/table"));
        assertThat(shipped).hasSize(1);
        assertThat(shipped.getFirst().models()).isEqualTo(bundled.getFirst().models());
        List<PriceVersion> all = versionsOf(api.get("/prices/table/table"));
        assertThat(all.getFirst().version()).isEqualTo(SHIPPED);
        assertThat(all.getLast().version()).isEqualTo("table");
        assertThat(all.getLast().models())
                .isEqualTo(new PriceTableReader()
                        .readVersion(new ByteArrayInputStream(
                                VERSION.formatted("table").getBytes(StandardCharsets.UTF_8)))
                        .models());
    }

    @Test
    void versionsAreListedPageByPage() {
        for (int number = 0; number < 3; number++) {
            assertThat(post(newest(), VERSION.formatted("page-" + number)).statusCode())
                    .isEqualTo(201);
        }

        List<Integer> numbers = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json("/prices?limit=2" + after);
            page.path("versions")
                    .valueStream()
                    .forEach(version -> numbers.add(version.path("number").asInt()));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asInt();
        } while (!after.isEmpty());

        assertThat(numbers).hasSizeGreaterThan(3);
        assertThat(numbers)
                .isEqualTo(IntStream.iterate(numbers.size(), number -> number - 1)
                        .limit(numbers.size())
                        .boxed()
                        .toList());
    }

    @Test
    void nobodyChangesAVersionNotEvenInTheDatabase() {
        for (String change : List.of(
                "UPDATE stats.price_version SET note = 'x'", "DELETE FROM stats.price_version WHERE number = 1")) {
            assertThatThrownBy(() -> api.execute(change))
                    .rootCause()
                    .hasMessageContaining("stats.price_version is only ever added to");
        }
    }

    @Test
    void anAdditionSaysWhatItIsBasedOn() {
        assertThat(post("", VERSION.formatted("blind")).statusCode()).isEqualTo(428);
        assertThat(post("2026-11", VERSION.formatted("blind")).body())
                .contains("must be a version of the prices in quotes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version        | {\"effective_from\": \"2026-12-01T00:00:00Z\", \"models\": {\"m\": {}}}",
                "effective_from | {\"version\": \"v\", \"effective_from\": \"tomorrow\", \"models\": {\"m\": {}}}",
                "models         | {\"version\": \"v\", \"effective_from\": \"2026-12-01T00:00:00Z\", \"models\": {}}",
                "models.m.input_per_1m | {\"version\": \"v\", \"effective_from\": \"2026-12-01T00:00:00Z\","
                        + " \"models\": {\"m\": {\"input_per_1m\": -1}}}",
                "price          | {\"version\": \"v\", \"price\": 1}",
                "the price table| {\"version\": ",
                "the version    | []",
            })
    void aVersionThatIsWrongIsRefusedByField(String field, String version) {
        HttpResponse<String> refused = post(newest(), version);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("field").asString()).isEqualTo(field);
        assertThat(JSON.readTree(refused.body()).path("detail").asString()).matches(".+ (must|is) .+");
    }

    private static List<PriceVersion> versionsOf(HttpResponse<String> table) throws IOException {
        assertThat(table.statusCode()).isEqualTo(200);
        return new PriceTableReader()
                .readVersions(new ByteArrayInputStream(table.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static String newest() {
        return api.get("/prices?limit=1").headers().firstValue("ETag").orElseThrow();
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = api.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> post(String ifMatch, String version) {
        return api.send("/prices", request -> {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(version));
            return ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch);
        });
    }
}
