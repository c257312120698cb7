package dev.replystream.worker.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.replystream.worker.limit.ReportedLimits;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Makes clients that open no more connections than calls run, keep them, never call twice for one call (no retries, no
 * redirects), and read no more of an answer than they should.
 */
final class OpenAiClients {

    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    private OpenAiClients() {}

    /**
     * A client.
     *
     * @param baseUrl where the API begins
     * @param maxInFlight connections that are kept when idle
     * @param limits is told the limits that answers name
     */
    static OpenAIClient client(OpenAiSettings settings, URI baseUrl, int maxInFlight, Consumer<ReportedLimits> limits) {
        OpenAIOkHttpClient.Builder builder = OpenAIOkHttpClient.builder()
                .apiKey(settings.apiKey().value())
                .baseUrl(baseUrl.toString())
                .maxRetries(0)
                .timeout(settings.timeout())
                .maxIdleConnections(maxInFlight)
                .keepAliveDuration(KEEP_ALIVE)
                .followRedirects(false)
                .addInterceptor(new LimitHeaders(limits))
                .addInterceptor(new AnswerBound(settings.maxAnswer().toBytes()));
        if (settings.organization() != null) {
            builder.organization(settings.organization());
        }
        if (settings.project() != null) {
            builder.project(settings.project());
        }
        return builder.build();
    }
}
