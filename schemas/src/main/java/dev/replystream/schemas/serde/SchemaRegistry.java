package dev.replystream.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry with Confluent's REST API, as the serdes need it. Nothing is cached here.
 *
 * <p>Safe for use by several threads.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">the API</a>
 */
public final class SchemaRegistry {

    /** Property with the registry's URL, named as Confluent names it. */
    public static final String URL_CONFIG = "schema.registry.url";

    /** Property with {@code user:password}, named as Confluent names it; none by default. */
    public static final String USER_INFO_CONFIG = "schema.registry.basic.auth.user.info";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final @Nullable String userInfo;
    private final HttpClient http;

    /**
     * @param url where the API begins, without a trailing slash, for example {@code http://localhost:8085/apis/ccompat/v7}
     */
    public SchemaRegistry(String url) {
        this(url, null);
    }

    public SchemaRegistry(String url, @Nullable String userInfo) {
        this.url = url.replaceAll("/+$", "");
        this.userInfo = userInfo;
        this.http = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * The registry that a client's properties name.
     *
     * @throws IllegalArgumentException if {@value #URL_CONFIG} is missing
     */
    public static SchemaRegistry of(Map<String, ?> properties) {
        Object url = properties.get(URL_CONFIG);
        if (url == null) {
            throw new IllegalArgumentException(URL_CONFIG + " is missing");
        }
        Object userInfo = properties.get(USER_INFO_CONFIG);
        return new SchemaRegistry(url.toString(), userInfo == null ? null : userInfo.toString());
    }

    /**
     * Registers {@code schema} under {@code subject}, unless it is there already.
     *
     * @return the schema's id
     * @throws SchemaRegistryException if the registry refuses it or cannot be reached
     */
    public int register(String subject, Schema schema) {
        return post("/subjects/" + encode(subject) + "/versions", schemaBody(schema))
                .orElseThrow(() -> new SchemaRegistryException("the registry does not know the path of " + subject))
                .get("id")
                .asInt();
    }

    /**
     * The id of {@code schema} under {@code subject}; empty when it is not registered there.
     *
     * @throws SchemaRegistryException if the registry cannot be reached
     */
    public Optional<Integer> idOf(String subject, Schema schema) {
        return post("/subjects/" + encode(subject), schemaBody(schema))
                .map(answer -> answer.get("id").asInt());
    }

    /**
     * The schema with that id; empty when there is none, or it is none of Avro, as a registry that others use too may hold.
     *
     * @throws SchemaRegistryException if the registry cannot be reached
     */
    public Optional<Schema> schemaOf(int id) {
        return send(request("/schemas/ids/" + id).GET())
                .flatMap(answer -> parsed(answer.path("schema").asText()));
    }

    private static Optional<Schema> parsed(String text) {
        try {
            return Optional.of(new Schema.Parser().parse(text));
        } catch (AvroRuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * All subjects, in the registry's order.
     *
     * @throws SchemaRegistryException if the registry cannot be reached
     */
    public List<String> subjects() {
        JsonNode answer = send(request("/subjects").GET())
                .orElseThrow(() -> new SchemaRegistryException(url + " does not answer as a schema registry"));
        return answer.valueStream().map(JsonNode::asText).toList();
    }

    /**
     * Sets which changes of a subject's schema the registry accepts from now on.
     *
     * @param level for example {@code FULL_TRANSITIVE}
     * @throws SchemaRegistryException if the registry refuses it or cannot be reached
     */
    public void setCompatibility(String subject, String level) {
        String body = JSON.createObjectNode().put("compatibility", level).toString();
        send(request("/config/" + encode(subject)).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Optional<JsonNode> post(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String schemaBody(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString()).toString();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Accept", MEDIA_TYPE)
                .header("Content-Type", MEDIA_TYPE);
        if (userInfo != null) {
            String credentials = Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + credentials);
        }
        return request;
    }

    private Optional<JsonNode> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> response = exchange(request);
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        if (response.statusCode() / 100 != 2) {
            throw new SchemaRegistryException(
                    request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        try {
            return Optional.of(JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new SchemaRegistryException(request.uri() + " answered something else than JSON", e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SchemaRegistryException("the schema registry at " + url + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException("interrupted while waiting for the schema registry", e);
        }
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
