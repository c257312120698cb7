package dev.replystream.bench.alerts.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExporterTest {

    @Test
    void showsCountersAndWhoLookedAtThem() throws IOException, InterruptedException {
        try (Exporter exporter = Exporter.start();
                HttpClient client = HttpClient.newHttpClient()) {
            exporter.show(List.of("travel"));
            exporter.show(List.of("shop"));
            exporter.count("shop", 20, 1);
            exporter.count("shop", 0, 1);
            exporter.count("travel", 1, 0);

            URI page = URI.create("http://127.0.0.1:" + exporter.port() + Exporter.PATH + "somebody");
            String body = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();

            assertThat(body).isEqualTo("""
                            # TYPE calls_total counter
                            calls_total{tenant="shop"} 22
                            # TYPE calls_failed_total counter
                            calls_failed_total{tenant="shop"} 2
                            """);
            assertThat(exporter.awaitScrape("somebody", Duration.ofMinutes(1))).isTrue();
            assertThat(exporter.awaitScrape("nobody", Duration.ofMillis(1))).isFalse();
            exporter.count("shop", 1, 0);
            assertThat(exporter.awaitScrape("somebody", Duration.ofMillis(1))).isFalse();
        }
    }
}
