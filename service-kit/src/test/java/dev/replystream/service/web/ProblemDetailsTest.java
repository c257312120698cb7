package dev.replystream.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.service.ServiceMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Errors over real HTTP, from a service that can do little else. */
class ProblemDetailsTest {

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext service;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @Import({ProblemDetails.class, ProblemErrorController.class, Endpoints.class})
    static class Service {}

    @RestController
    static class Endpoints {

        @GetMapping("/days")
        String days(@RequestParam("days") int days) {
            return Integer.toString(days);
        }

        @GetMapping("/field")
        String field() {
            throw new InvalidFieldException("text", "is missing");
        }

        @GetMapping("/bug")
        String bug() {
            throw new IllegalStateException("secret inside");
        }
    }

    @BeforeAll
    static void start() {
        service = ServiceMain.application(Service.class).run("--server.port=0", "--logging.level.root=OFF");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void namesTheFieldThatIsInvalid() throws Exception {
        JsonNode problem = problem(get("/field"), 400);

        assertThat(problem.get("type").stringValue()).isEqualTo("/problems/invalid-field");
        assertThat(problem.get("field").stringValue()).isEqualTo("text");
        assertThat(problem.get("detail").stringValue()).isEqualTo("text is missing");
    }

    @Test
    void namesTheParameterOfAnotherType() throws Exception {
        JsonNode problem = problem(get("/days?days=many"), 400);

        assertThat(problem.get("field").stringValue()).isEqualTo("days");
        assertThat(problem.get("detail").stringValue()).isEqualTo("days must be a int");
    }

    @Test
    void namesTheParameterThatIsMissing() throws Exception {
        assertThat(problem(get("/days"), 400).get("detail").stringValue()).contains("days");
    }

    @Test
    void refusesAnUnknownPathAndAnotherMethod() throws Exception {
        problem(get("/nowhere"), 404);
        problem(send(request("/days").POST(BodyPublishers.noBody())), 405);
    }

    @Test
    void saysNothingOfTheInsideWhenItIsABug() throws Exception {
        HttpResponse<String> response = get("/bug");

        problem(response, 500);
        assertThat(response.body()).doesNotContain("secret", "Exception", "trace");
    }

    private static JsonNode problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = new JsonMapper().readTree(response.body());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        return problem;
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
