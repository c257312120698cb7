package dev.replystream.cli.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks the stats API. Safe for use by several threads. */
public final class StatsClient implements AutoCloseable {
    private static final int PAGE = 1000;

    private final JsonClient statsApi;

    /** The stats API at that address. */
    public StatsClient(URI address) {
        this.statsApi = JsonClient.ofStatsApi(address);
    }

    /**
     * How often each call is stored that ended at or after {@code since}, by call id.
     *
     * @throws HttpFailure when the service does not answer
     */
    public Map<String, Integer> callsSince(Instant since) {
        Map<String, Integer> found = new HashMap<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String after =
                    cursor.get().isEmpty() ? "" : "&after=" + URLEncoder.encode(cursor.get(), StandardCharsets.UTF_8);
            JsonNode page = statsApi.get("/api-usage/calls?limit=" + PAGE + after);
            boolean older = false;
            for (JsonNode call : page.path("calls").values()) {
                older = Instant.parse(call.path("occurred_at").asString()).isBefore(since);
                if (!older) {
                    found.merge(call.path("call_id").asString(), 1, Integer::sum);
                }
            }
            JsonNode next = page.path("next");
            cursor = older || !next.isString() ? Optional.empty() : Optional.of(next.asString());
        }
        return found;
    }

    /**
     * Before which moment every event is counted; empty when that is not known yet.
     *
     * @throws HttpFailure when the service does not answer
     */
    public Optional<Instant> completeUntil() {
        JsonNode moment = statsApi.get("/api-usage/statistics?days=1").path("complete_until");
        return moment.isString() ? Optional.of(Instant.parse(moment.asString())) : Optional.empty();
    }

    @Override
    public void close() {
        statsApi.close();
    }
}
