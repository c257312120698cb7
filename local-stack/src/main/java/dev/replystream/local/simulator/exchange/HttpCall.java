package dev.replystream.local.simulator.exchange;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param path without the query
 * @param query decoded, the first value of each name
 * @param headers names in any case, the first value of each name
 * @param body empty when there was none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record HttpCall(
        String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
    public HttpCall {
        TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
