package dev.replystream.e2e.pipeline;

import static org.awaitility.Awaitility.await;

import dev.replystream.cli.http.JsonClient;
import dev.replystream.cli.pipeline.PipelineAddresses;
import dev.replystream.cli.pipeline.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Audits over the API, as anybody can ask for them. */
final class Audit {

    private static final Set<String> FINAL = Set.of("MATCHED", "DIFFERENT", "FAILED");

    private final PipelineAddresses addresses;
    private List<String> differences = List.of();
    private long compared;

    Audit(PipelineAddresses addresses) {
        this.addresses = addresses;
    }

    /** Audits the last {@code hours} and returns the final status. */
    String ofTheLastHours(int hours) {
        try (JsonClient client = new JsonClient("stats-api", addresses.of(Service.STATS_API))) {
            Instant now = Instant.now();
            JsonNode asked = client.post(
                    "/audits",
                    client.object()
                            .put("from", now.minus(Duration.ofHours(hours)).toString())
                            .put("to", now.toString()));
            String path = "/audits/" + asked.required("audit_id").asString();
            JsonNode ended = await("the audit ends")
                    .atMost(Duration.ofMinutes(2))
                    .until(
                            () -> client.get(path),
                            answer -> FINAL.contains(answer.required("status").asString()));
            differences = ended.path("differences")
                    .valueStream()
                    .map(JsonNode::toString)
                    .toList();
            compared = ended.path("comparison").path("windows_compared").asLong(0);
            return ended.required("status").asString();
        }
    }

    /** How many windows the last audit compared: those that were complete when it was asked for. */
    long compared() {
        return compared;
    }

    /** What the last audit found, each as JSON. */
    List<String> differences() {
        return differences;
    }
}
