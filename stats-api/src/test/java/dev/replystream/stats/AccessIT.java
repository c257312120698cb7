package dev.replystream.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who gets what from a service that has keys. */
class AccessIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SOME_ID = "00000000-0000-7000-8000-000000000000";
    private static final Pattern OPEN = Pattern.compile("/actuator/health.*|/swagger-ui.*|/v3/api-docs.*|/error");

    private static RunningStatsApi api;
    private static String admin;
    private static String acmeReads;
    private static String acmeWrites;
    private static String otherWrites;
    private static String readsAll;
    private static String revoked;

    private record Route(String method, String path) {

        boolean isOpen() {
            return OPEN.matcher(path).matches();
        }

        boolean isReading() {
            return method.equals("GET");
        }
    }

    @BeforeAll
    static void start() {
        api = RunningStatsApi.start("stats_access");
        assertThat(api.get("/api-usage/daily").statusCode()).isEqualTo(200);
        assertThat(create("", "{\"name\": \"first\", \"scope\": \"read\"}").body())
                .contains("must be admin");
        admin = keyOf(create("", "{\"name\": \"first\", \"scope\": \"admin\"}"));
        acmeReads = newKey("read", "acme");
        acmeWrites = newKey("write", "acme");
        otherWrites = newKey("write", "other");
        readsAll = keyOf(create(admin, "{\"name\": \"all\", \"scope\": \"read\"}"));
        revoked = newKey("write", "acme");
        String id = idOf(revoked);
        assertThat(request("DELETE", "/api-keys/" + id, admin).statusCode()).isEqualTo(204);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void everyRouteNeedsAGoodKey() {
        List<Route> closed = routes().stream().filter(route -> !route.isOpen()).toList();

        assertThat(closed).hasSizeGreaterThan(15);
        for (Route route : closed) {
            for (String key : List.of("", "x", "rs_0123456789ab_" + "A".repeat(43), changed(acmeWrites), revoked)) {
                HttpResponse<String> answer = request(route.method(), route.path(), key);
                assertThat(answer.statusCode()).as("%s with '%s'", route, key).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
                assertThat(problemOf(answer)).isEqualTo("/problems/unauthorized");
            }
        }
    }

    @Test
    void everyRouteNeedsTheScope() {
        for (Route route : routes()) {
            if (!route.isOpen() && !route.isReading()) {
                HttpResponse<String> answer = request(route.method(), route.path(), acmeReads);
                assertThat(answer.statusCode()).as("%s", route).isEqualTo(403);
                assertThat(problemOf(answer)).isEqualTo("/problems/forbidden");
            }
        }
        assertThat(request("GET", "/api-keys", acmeWrites).statusCode()).isEqualTo(403);
        assertThat(request("GET", "/api-keys", readsAll).statusCode()).isEqualTo(403);
        assertThat(request("GET", "/api-keys", admin).statusCode()).isEqualTo(200);
    }

    /** Prices are of all tenants, and what a past period cost is not changed by whoever may write. */
    @ParameterizedTest
    @ValueSource(strings = {"/prices", "/api-usage/reprice-runs"})
    void pricesAreChangedByAdministratorsOnly(String path) {
        for (String key : List.of(acmeReads, acmeWrites, readsAll)) {
            HttpResponse<String> answer = request("POST", path, key);
            assertThat(answer.statusCode()).as("%s with %s", path, idOf(key)).isEqualTo(403);
            assertThat(problemOf(answer)).isEqualTo("/problems/forbidden");
        }
        assertThat(request("POST", path, revoked).statusCode()).isEqualTo(401);
        assertThat(request("POST", path, admin).statusCode())
                .isBetween(400, 428)
                .isNotIn(401, 403);
        assertThat(request("GET", path, acmeReads).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyIsForItsTenantOnly() {
        HttpResponse<String> asked = api.send(
                "/audits",
                request -> request.header("Authorization", "Bearer " + acmeWrites)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-01T01:00:00Z\"}")));
        assertThat(asked.statusCode()).isEqualTo(202);
        String audit = asked.headers().firstValue("Location").orElseThrow();

        assertThat(request("GET", audit, acmeReads).statusCode()).isEqualTo(200);
        assertThat(request("GET", audit, otherWrites).statusCode()).isEqualTo(404);
        assertThat(request("GET", audit + "?tenant=acme", otherWrites).statusCode())
                .isEqualTo(403);
        assertThat(request("GET", audit + "?tenant=acme", readsAll).statusCode())
                .isEqualTo(200);
        assertThat(request("GET", audit, readsAll).statusCode()).isEqualTo(404);
    }

    @Test
    void everyRouteOfTenantsRefusesAnotherOne() {
        List<Route> refusing = new ArrayList<>();
        for (Route route : routes()) {
            if (!route.isOpen()
                    && !route.path().startsWith("/actuator")
                    && !route.path().startsWith("/api-keys")
                    && !(route.path().startsWith("/prices") && route.isReading())) {
                HttpResponse<String> answer = api.send(
                        route.path() + "?tenant=other",
                        request -> with(acmeWrites, request)
                                .header("Content-Type", "application/json")
                                .method(
                                        route.method(),
                                        route.isReading() ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
                assertThat(answer.statusCode()).as("%s", route).isEqualTo(403);
                refusing.add(route);
            }
        }
        assertThat(refusing).hasSizeGreaterThan(8);
        assertThat(refusing).filteredOn(route -> !route.isReading()).hasSizeGreaterThan(3);
    }

    @Test
    void figuresOfTheServiceAreForKeysOfAllTenants() {
        assertThat(request("GET", "/actuator/prometheus", acmeReads).statusCode())
                .isEqualTo(403);
        assertThat(request("GET", "/actuator/prometheus", readsAll).statusCode())
                .isEqualTo(200);
        assertThat(request("GET", "/actuator/health/liveness", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api-usage/daily",
                "/api-usage/daily/",
                "/api-usage//daily",
                "/api-usage/daily;x=1",
                "/api-usage/./daily",
                "/actuator/health/../prometheus",
                "/actuator/health/%2e%2e/prometheus",
                "/actuator/health/..;/prometheus",
                "/ACTUATOR/prometheus",
                "/swagger-ui/../api-keys",
                "/swagger-ui/%2e%2e/api-keys",
                "/v3/api-docs/..;/api-keys",
                "/v3/api-docs/..%2fapi-keys",
                "/%61pi-keys",
                "/api-keys%00",
                "/api-keys%0a"
            })
    void noPathLeadsAroundTheKeys(String path) {
        HttpResponse<String> answer = api.get(path);

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("\"keys\"", "jvm_");
    }

    @Test
    void answersTellBrowsersToBeCareful() {
        HttpResponse<String> answer = request("GET", "/api-usage/daily", acmeReads);

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        HttpResponse<String> preflight = api.send(
                "/api-usage/daily",
                request -> request.header("Origin", "https://example.com")
                        .header("Access-Control-Request-Method", "GET")
                        .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void keysAreListedWithoutTheirSecrets() {
        String list = request("GET", "/api-keys", admin).body();

        assertThat(list).contains("\"tenant\":\"acme\"", "\"revoked_at\":\"");
        assertThat(list).doesNotContain(secretOf(admin), secretOf(acmeReads), "hash");
        assertThat(api.number("SELECT count(*) FROM stats.api_key WHERE encode(secret_hash, 'escape') LIKE '%"
                        + secretOf(admin) + "%'"))
                .isZero();
    }

    @Test
    void aKeyThatIsBadlyWishedForIsRefusedByField() {
        assertThat(create(admin, "{\"scope\": \"read\"}").body()).contains("\"name\"");
        assertThat(create(admin, "{\"name\": \"n\", \"scope\": \"root\"}").body())
                .contains("must be read, write or admin");
        assertThat(create(admin, "{\"name\": \"n\", \"scope\": \"read\", \"x\": 1}")
                        .body())
                .contains("is unknown");
        assertThat(create(admin, "{\"name\": \"n\", \"scope\": \"admin\", \"tenant\": \"t\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesToBeReachedFromElsewhereWithoutAKey() {
        assertThatThrownBy(() -> RunningStatsApi.start("stats_reachable", "--server.address=0.0.0.0"))
                .rootCause()
                .hasMessageContaining("server.address is 0.0.0.0 and there is no key");
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (RequestMappingInfo mapping : api.routes()) {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            for (String pattern : mapping.getPatternValues()) {
                String path = pattern.replaceAll("/\\*\\*$", "/x").replaceAll("\\{[^}]*}", SOME_ID);
                methods.forEach(method -> routes.add(new Route(method.name(), path)));
                if (methods.isEmpty()) {
                    routes.add(new Route("GET", path));
                }
            }
        }
        return routes;
    }

    private static String changed(String key) {
        return key.substring(0, key.length() - 2) + (key.endsWith("AA") ? "BB" : "AA");
    }

    /** A key is {@code rs_}, 12 characters of id, {@code _} and the secret. */
    private static String idOf(String key) {
        return key.substring(3, 15);
    }

    private static String secretOf(String key) {
        return key.substring(16);
    }

    private static String newKey(String scope, String tenant) {
        return keyOf(create(
                admin,
                "{\"name\": \"%s of %s\", \"scope\": \"%s\", \"tenant\": \"%s\"}"
                        .formatted(scope, tenant, scope, tenant)));
    }

    private static String keyOf(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return JSON.readTree(created.body()).required("key").asString();
    }

    private static HttpResponse<String> create(String key, String json) {
        return api.send(
                "/api-keys",
                request -> with(key, request)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> request(String method, String path, String key) {
        return api.send(path, request -> with(key, request).method(method, BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder with(String key, HttpRequest.Builder request) {
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private static String problemOf(HttpResponse<String> answer) {
        JsonNode problem = JSON.readTree(answer.body());
        return problem.required("type").asString();
    }
}
