package dev.replystream.cli.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Talks JSON with one service. Safe for use by several threads. */
public final class JsonClient implements AutoCloseable {
    /** Variable of the environment with a key of the stats API. */
    public static final String API_KEY = "REPLYSTREAM_API_KEY";

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int SHOWN_BODY = 500;

    private final String name;
    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final Optional<String> key;
    private final Duration timeout;

    /**
     * @param name what messages call the service
     * @param base where it answers, without a trailing slash
     */
    public JsonClient(String name, URI base) {
        this(name, base, Optional.empty());
    }

    /**
     * @param name what messages call the service
     * @param base where it answers, without a trailing slash
     * @param key what it knows the caller by
     */
    public JsonClient(String name, URI base, Optional<String> key) {
        this(name, base, key, TIMEOUT);
    }

    private JsonClient(String name, URI base, Optional<String> key, Duration timeout) {
        this.name = name;
        this.base = base;
        this.key = key.filter(text -> !text.isBlank());
        this.timeout = timeout;
    }

    /** Talks with the stats API, with the key in the variable {@value #API_KEY} if there is one. */
    public static JsonClient ofStatsApi(URI address) {
        return new JsonClient("the stats API", address, Optional.ofNullable(System.getenv(API_KEY)));
    }

    /** The same for answers that take longer, up to {@code timeout}. */
    public static JsonClient ofStatsApi(URI address, Duration timeout) {
        return new JsonClient("the stats API", address, Optional.ofNullable(System.getenv(API_KEY)), timeout);
    }

    /** A new object to fill. */
    public ObjectNode object() {
        return json.createObjectNode();
    }

    /**
     * The answer to a GET.
     *
     * @throws HttpFailure when there is none, or one with a status other than 2xx
     */
    public JsonNode get(String path) {
        return parse(text(path));
    }

    /** The same as text. */
    public String text(String path) {
        return send(
                HttpRequest.newBuilder(base.resolve(base.getRawPath() + path)).GET());
    }

    /**
     * The answer to a POST.
     *
     * @throws HttpFailure when there is none, or one with a status other than 2xx
     */
    public JsonNode post(String path, JsonNode body) {
        return parse(send(request(path, body, "POST")));
    }

    /**
     * The answer to a POST that is made on {@code expected}, of text that is sent as it is.
     *
     * @param expected value of {@code If-Match}
     * @throws HttpFailure when there is none, or one with a status other than 2xx
     */
    public JsonNode postOn(String expected, String path, String text) {
        return parse(send(HttpRequest.newBuilder(base.resolve(base.getRawPath() + path))
                .header("Content-Type", "application/json")
                .header("If-Match", expected)
                .POST(BodyPublishers.ofString(text))));
    }

    /**
     * The answer to a PUT.
     *
     * @throws HttpFailure when there is none, or one with a status other than 2xx
     */
    public JsonNode put(String path, JsonNode body) {
        return parse(send(request(path, body, "PUT")));
    }

    /**
     * Has something deleted.
     *
     * @throws HttpFailure when there is no answer, or one with a status other than 2xx
     */
    public void delete(String path) {
        send(HttpRequest.newBuilder(base.resolve(base.getRawPath() + path)).DELETE());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private HttpRequest.Builder request(String path, JsonNode body, String method) {
        return HttpRequest.newBuilder(base.resolve(base.getRawPath() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    private String send(HttpRequest.Builder builder) {
        key.ifPresent(text -> builder.header("Authorization", "Bearer " + text));
        HttpRequest request = builder.timeout(timeout).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new HttpFailure(
                        "%s answered %s %s with status %d: %s"
                                .formatted(
                                        name,
                                        request.method(),
                                        request.uri(),
                                        response.statusCode(),
                                        problem(response.body())),
                        response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new HttpFailure("%s at %s cannot be reached".formatted(name, base), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpFailure("interrupted while waiting for " + name, e);
        }
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new HttpFailure("%s at %s answered something else than JSON".formatted(name, base), e);
        }
    }

    /** The detail of a problem (RFC 9457), else the body itself. */
    private String problem(String body) {
        try {
            JsonNode detail = json.readTree(body).get("detail");
            if (detail != null && detail.isString()) {
                return detail.asString();
            }
        } catch (JacksonException e) {
            return shortened(body);
        }
        return shortened(body);
    }

    private static String shortened(String body) {
        return body.length() > SHOWN_BODY ? body.substring(0, SHOWN_BODY) + "..." : body;
    }
}
