package dev.replystream.worker.reply;

import dev.replystream.worker.openai.Generation;
import dev.replystream.worker.openai.Generation.Generated;
import dev.replystream.worker.openai.Generation.Receipt;
import dev.replystream.worker.openai.Generation.Refused;
import dev.replystream.worker.openai.TokenUsage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Calls and their tokens as metrics, named and bucketed as OpenTelemetry's conventions for generative AI say. A call that
 * did not fail has an empty {@code error.type}, which to Prometheus is none.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/">Semantic conventions</a>
 */
public final class CallMetrics {

    private static final String NONE = "";
    private static final Duration[] DURATIONS = IntStream.range(0, 14)
            .mapToObj(power -> Duration.ofMillis(10L << power))
            .toArray(Duration[]::new);
    private static final double[] TOKENS =
            IntStream.range(0, 14).mapToDouble(power -> Math.pow(4, power)).toArray();

    private final MeterRegistry meters;
    private final Tags asked;

    /**
     * @param model model that is asked for
     */
    public CallMetrics(MeterRegistry meters, CallGate gate, String model) {
        this.meters = meters;
        this.asked = Tags.of(
                "gen_ai.operation.name", "chat", "gen_ai.provider.name", "openai", "gen_ai.request.model", model);
        meters.gauge("replystream.worker.line.open", gate, each -> each.isOpen() ? 1 : 0);
    }

    void count(Generation generation, Duration latency) {
        Receipt receipt = generation.receipt();
        Tags tags = asked.and("gen_ai.response.model", Objects.requireNonNullElse(receipt.model(), NONE));
        String error = switch (generation) {
            case Generated _ -> NONE;
            case Refused refused -> refused.type().code();
        };
        Timer.builder("gen_ai.client.operation.duration")
                .description("Duration of calls to the provider")
                .serviceLevelObjectives(DURATIONS)
                .tags(tags.and("error.type", error))
                .register(meters)
                .record(latency);
        TokenUsage usage = receipt.usage();
        if (usage != null) {
            tokens(tags, "input", usage.prompt());
            tokens(tags, "output", usage.completion());
            Counter.builder("replystream.worker.cached.input")
                    .description("Tokens of prompts that the provider read from its cache; part of the input")
                    .baseUnit("tokens")
                    .tags(tags)
                    .register(meters)
                    .increment((double) usage.cachedPrompt());
        }
    }

    private void tokens(Tags tags, String type, long count) {
        DistributionSummary.builder("gen_ai.client.token.usage")
                .description("Tokens of calls, as the provider reported them")
                .serviceLevelObjectives(TOKENS)
                .tags(tags.and("gen_ai.token.type", type))
                .register(meters)
                .record((double) count);
    }
}
