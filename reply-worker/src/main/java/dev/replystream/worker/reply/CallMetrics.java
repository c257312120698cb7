package dev.replystream.worker.reply;

import dev.replystream.worker.openai.Generation;
import dev.replystream.worker.openai.Generation.Generated;
import dev.replystream.worker.openai.Generation.Refused;
import dev.replystream.worker.openai.TokenUsage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Calls by result, and their tokens, as metrics. */
public final class CallMetrics {

    private final MeterRegistry meters;
    private final Counter promptTokens;
    private final Counter cachedPromptTokens;
    private final Counter completionTokens;

    public CallMetrics(MeterRegistry meters, CallGate gate) {
        this.meters = meters;
        this.promptTokens = tokens("prompt");
        this.cachedPromptTokens = tokens("cached_prompt");
        this.completionTokens = tokens("completion");
        meters.gauge("replystream.worker.line.open", gate, each -> each.isOpen() ? 1 : 0);
    }

    void count(Generation generation, Duration latency) {
        String result = switch (generation) {
            case Generated _ -> "none";
            case Refused refused -> refused.type().code();
        };
        Timer.builder("replystream.worker.calls")
                .description("Calls to the provider, by class of error")
                .tag("error_type", result)
                .register(meters)
                .record(latency);
        TokenUsage usage = generation.receipt().usage();
        if (usage != null) {
            promptTokens.increment((double) usage.prompt());
            cachedPromptTokens.increment((double) usage.cachedPrompt());
            completionTokens.increment((double) usage.completion());
        }
    }

    private Counter tokens(String kind) {
        return Counter.builder("replystream.worker.tokens")
                .description("Tokens that the provider reported")
                .baseUnit("tokens")
                .tag("kind", kind)
                .register(meters);
    }
}
