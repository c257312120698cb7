package dev.replystream.cli.audit;

import dev.replystream.cli.http.HttpFailure;
import dev.replystream.cli.http.JsonClient;
import dev.replystream.cli.terminal.Interrupt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks the stats API for audits. */
public final class AuditClient {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Set<String> ENDED = Set.of("MATCHED", "DIFFERENT", "FAILED");

    private final JsonClient statsApi;

    public AuditClient(JsonClient statsApi) {
        this.statsApi = statsApi;
    }

    /**
     * Has the period counted again and waits for what comes of it.
     *
     * @throws HttpFailure when the service does not answer, refuses, or has no result in time
     */
    public AuditReport run(AuditPeriod period, Duration timeout, Interrupt interrupt) {
        JsonNode asked = statsApi.post(
                "/audits",
                statsApi.object()
                        .put("from", period.from().toString())
                        .put("to", period.to().toString()));
        String id = asked.path("audit_id").asString();
        long begin = System.nanoTime();
        AuditReport report = report(id);
        while (!ENDED.contains(report.status())) {
            if (System.nanoTime() - begin > timeout.toNanos()) {
                throw new HttpFailure(
                        "audit %s has no result after %d s, its status is %s"
                                .formatted(id, timeout.toSeconds(), report.status()),
                        0);
            }
            if (interrupt.isRequested()) {
                return report;
            }
            interrupt.await(PAUSE);
            report = report(id);
        }
        return report;
    }

    private AuditReport report(String id) {
        JsonNode audit = statsApi.get("/audits/" + id);
        JsonNode comparison = audit.path("comparison");
        List<String> differences = new ArrayList<>();
        audit.path("differences").valueStream().map(AuditClient::line).forEach(differences::add);
        return new AuditReport(
                id,
                audit.path("status").asString(""),
                audit.path("error").asString(""),
                comparison.path("windows_compared").asLong(0),
                comparison.path("windows_open").asLong(0),
                comparison.path("differences").asLong(differences.size()),
                differences);
    }

    private static String line(JsonNode difference) {
        return "difference in %s %s %s: stored %s, counted again %s"
                .formatted(
                        difference.path("source").asString(""),
                        difference.path("window_key").asString(""),
                        difference.path("field").asString(""),
                        difference.path("stored").asString(""),
                        difference.path("recounted").asString(""));
    }
}
