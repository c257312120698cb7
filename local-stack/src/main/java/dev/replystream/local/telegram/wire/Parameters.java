package dev.replystream.local.telegram.wire;

import dev.replystream.local.simulator.exchange.HttpCall;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a request, as text: of the query, and of a body that is a JSON object or a form. A parameter of the body
 * takes precedence.
 */
public record Parameters(Map<String, String> values) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Pattern PAIRS = Pattern.compile("&");
    private static final String JSON = "application/json";

    public Parameters {
        values = Map.copyOf(values);
    }

    /**
     * Reads them.
     *
     * @throws RefusedRequestException with the answer, when the body cannot be read
     */
    public static Parameters of(HttpCall http) throws RefusedRequestException {
        Map<String, String> values = new HashMap<>(http.query());
        String body = text(http.body());
        if (Objects.requireNonNullElse(http.header("content-type"), "")
                .toLowerCase(Locale.ROOT)
                .startsWith(JSON)) {
            addJson(values, body);
        } else if (!body.isEmpty()) {
            addForm(values, body);
        }
        return new Parameters(values);
    }

    /** The value of a parameter; empty when it is absent. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    private static String text(byte[] body) throws RefusedRequestException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedRequestException(ApiErrors.NOT_UTF_8);
        }
    }

    private static void addJson(Map<String, String> values, String body) throws RefusedRequestException {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                object.properties().forEach(field -> values.put(field.getKey(), text(field.getValue())));
                return;
            }
        } catch (JacksonException e) {
            throw new RefusedRequestException(ApiErrors.NOT_JSON);
        }
        throw new RefusedRequestException(ApiErrors.NOT_JSON);
    }

    private static void addForm(Map<String, String> values, String body) throws RefusedRequestException {
        try {
            PAIRS.splitAsStream(body).forEach(pair -> {
                int end = pair.indexOf('=');
                String name = pair.substring(0, end < 0 ? pair.length() : end);
                values.put(decoded(name), end < 0 ? "" : decoded(pair.substring(end + 1)));
            });
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(ApiErrors.NOT_UTF_8);
        }
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
