package dev.replystream.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.cli.pipeline.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MonitoringTest {

    @Test
    void scrapesEveryServiceAtItsPort() throws IOException {
        String configuration = Files.readString(MonitoringFiles.file("prometheus.yml"));

        for (Service service : Service.values()) {
            assertThat(configuration).contains("""
                          - targets: ["127.0.0.1:%d"]
                            labels: { service: %s }
                    """.formatted(service.defaultPort(), service.module()));
        }
    }

    @Test
    void panelsLieBesideEachOther() throws IOException {
        List<String> taken = new ArrayList<>();
        for (JsonNode panel : MonitoringFiles.dashboard().get("panels")) {
            JsonNode place = panel.get("gridPos");
            assertThat(place.get("x").intValue() + place.get("w").intValue()).isLessThanOrEqualTo(24);
            assertThat(panel.get("targets")).isNotEmpty();
            for (int x = 0; x < place.get("w").intValue(); x++) {
                for (int y = 0; y < place.get("h").intValue(); y++) {
                    taken.add((place.get("x").intValue() + x) + "/"
                            + (place.get("y").intValue() + y));
                }
            }
        }
        assertThat(taken).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void asksForMetrics() throws IOException {
        assertThat(MonitoringFiles.metrics())
                .contains("gen_ai_client_operation_duration_seconds_count", "replystream_stats_sink_lag_records");
    }
}
