package dev.replystream.worker.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.openai.Generation.Generated;
import dev.replystream.worker.openai.Generation.Receipt;
import dev.replystream.worker.openai.Generation.Refused;
import dev.replystream.worker.openai.TokenUsage;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallMetricsTest {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CallMetrics metrics = new CallMetrics(
            meters,
            new CallGate(new LineSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1), () -> 0),
            "gpt-4o-mini");

    @Test
    void namesDurationsAsTheConventionsDo() {
        metrics.count(answered(new TokenUsage(100, 64, 20, 0)), Duration.ofMillis(300));
        metrics.count(new Refused(ErrorType.RATE_LIMIT, "x", Optional.empty(), Receipt.of(429, "r")), Duration.ZERO);

        assertThat(meters.scrape())
                .contains("gen_ai_client_operation_duration_seconds_bucket{error_type=\"\","
                        + "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"openai\","
                        + "gen_ai_request_model=\"gpt-4o-mini\",gen_ai_response_model=\"gpt-4o-mini-2024-07-18\","
                        + "le=\"0.32\"} 1")
                .contains("gen_ai_client_operation_duration_seconds_count{error_type=\"rate_limit\",")
                .contains("le=\"81.92\"");
    }

    @Test
    void countsTokensByType() {
        metrics.count(answered(new TokenUsage(100, 64, 20, 0)), Duration.ofMillis(300));
        metrics.count(answered(new TokenUsage(50, 0, 5, 0)), Duration.ofMillis(300));

        assertThat(meters.get("gen_ai.client.token.usage")
                        .tag("gen_ai.token.type", "input")
                        .summary()
                        .totalAmount())
                .isEqualTo(150);
        assertThat(meters.get("gen_ai.client.token.usage")
                        .tag("gen_ai.token.type", "output")
                        .summary()
                        .totalAmount())
                .isEqualTo(25);
        assertThat(meters.get("replystream.worker.cached.input").counter().count())
                .isEqualTo(64);
    }

    private static Generated answered(TokenUsage usage) {
        return new Generated("text", new Receipt(200, "r", "gpt-4o-mini-2024-07-18", "default", "stop", usage));
    }
}
