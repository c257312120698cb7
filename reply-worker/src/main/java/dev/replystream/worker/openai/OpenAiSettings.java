package dev.replystream.worker.openai;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The provider and what is asked of it.
 *
 * @param apiKey key of the account ({@code OPENAI_API_KEY}), not empty
 * @param api which of OpenAI's APIs is used; every compatible server has {@code chat-completions}
 * @param baseUrl where the API begins ({@code OPENAI_BASE_URL}), of any compatible server; OpenAI itself when empty
 * @param model model that is asked for
 * @param timeout longest time of one call, 100 ms to 15 min
 * @param maxCompletionTokens most tokens of one answer, 1 to 100,000
 * @param maxAnswer most bytes of one answer as it is read, unpacked, 64 KB to 64 MB; a longer one is of no use
 * @param temperature 0 to 2; null for the model's own
 * @param serviceTier tier that is asked for; null for the account's own
 * @param organization OpenAI organisation; null for the key's own
 * @param project OpenAI project; null for the key's own
 */
@ConfigurationProperties("replystream.openai")
public record OpenAiSettings(
        @DefaultValue("") ApiKey apiKey,
        @DefaultValue("chat-completions") Api api,
        @DefaultValue("") URI baseUrl,
        @DefaultValue("gpt-4o-mini") String model,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("800") int maxCompletionTokens,
        @DefaultValue("4MB") DataSize maxAnswer,
        @Nullable Double temperature,
        @Nullable String serviceTier,
        @Nullable String organization,
        @Nullable String project) {

    private static final URI OPENAI = URI.create("https://api.openai.com/v1");

    private static final DataSize LEAST_ANSWER = DataSize.ofKilobytes(64);
    private static final DataSize MOST_ANSWER = DataSize.ofMegabytes(64);

    public OpenAiSettings {
        baseUrl = baseUrl.toString().isEmpty() ? OPENAI : baseUrl;
        require(!apiKey.value().isBlank(), "api-key (OPENAI_API_KEY) must not be empty");
        require(baseUrl.isAbsolute(), "base-url must be an absolute URL, was " + baseUrl);
        require(!model.isBlank(), "model must not be empty");
        require(
                timeout.toMillis() >= 100 && timeout.toMinutes() <= 15,
                "timeout must be between 100 ms and 15 min, was " + timeout);
        require(
                maxCompletionTokens >= 1 && maxCompletionTokens <= 100_000,
                "max-completion-tokens must be between 1 and 100000, was " + maxCompletionTokens);
        require(
                maxAnswer.compareTo(LEAST_ANSWER) >= 0 && maxAnswer.compareTo(MOST_ANSWER) <= 0,
                "max-answer must be between 64KB and 64MB, was " + maxAnswer);
        require(
                temperature == null || (temperature >= 0 && temperature <= 2),
                "temperature must be between 0 and 2, was " + temperature);
    }

    /** APIs of OpenAI that write texts. */
    public enum Api {
        CHAT_COMPLETIONS,
        RESPONSES
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException("replystream.openai." + message);
        }
    }
}
