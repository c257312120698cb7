package dev.replystream.worker.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponseFor;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.openai.Generation.Receipt;
import dev.replystream.worker.openai.Generation.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks through OpenAI's Chat Completions API, one HTTP request per call: the SDK's own retries are off. */
final class ChatCompletionsGenerator implements ReplyGenerator {

    private final OpenAIClient client;
    private final OpenAiSettings settings;
    private final RequestOptions options;

    /**
     * @param client a synchronous client without retries
     */
    ChatCompletionsGenerator(OpenAIClient client, OpenAiSettings settings) {
        this.client = client;
        this.settings = settings;
        this.options = RequestOptions.builder().timeout(settings.timeout()).build();
    }

    @Override
    public String operation() {
        return "chat.completions";
    }

    @Override
    public Generation generate(GenerationRequest request) {
        try (HttpResponseFor<ChatCompletion> response =
                client.chat().completions().withRawResponse().create(parametersOf(request), options)) {
            return read(response);
        } catch (OpenAIException e) {
            return ProviderErrors.of(e);
        }
    }

    private ChatCompletionCreateParams parametersOf(GenerationRequest request) {
        ChatCompletionCreateParams.Builder parameters = ChatCompletionCreateParams.builder()
                .model(settings.model())
                .maxCompletionTokens(settings.maxCompletionTokens())
                .temperature(Optional.ofNullable(settings.temperature()))
                .serviceTier(
                        Optional.ofNullable(settings.serviceTier()).map(ChatCompletionCreateParams.ServiceTier::of))
                .putAdditionalHeader("X-Client-Request-Id", request.callId());
        for (PromptMessage message : request.messages()) {
            switch (message.role()) {
                case SYSTEM -> parameters.addSystemMessage(message.text());
                case USER -> parameters.addUserMessage(message.text());
                case ASSISTANT -> parameters.addAssistantMessage(message.text());
            }
        }
        return parameters.build();
    }

    /** A body that breaks off, is no JSON or lacks what an answer has must not look like a call that never was. */
    private static Generation read(HttpResponseFor<ChatCompletion> response) {
        Receipt unread = Receipt.of(response.statusCode(), ProviderErrors.requestId(response.headers()));
        try {
            return generationOf(response.parse(), unread);
        } catch (OpenAIException e) {
            return new Refused(ProviderErrors.typeOf(e), ProviderErrors.codeOf(e), Optional.empty(), unread);
        }
    }

    private static Generation generationOf(ChatCompletion completion, Receipt unread) {
        Receipt receipt = new Receipt(
                unread.httpStatus(),
                unread.requestId(),
                completion._model().asString().orElse(null),
                completion
                        .serviceTier()
                        .map(ChatCompletion.ServiceTier::asString)
                        .orElse(null),
                finishReasonOf(completion),
                completion.usage().map(ChatCompletionsGenerator::usageOf).orElse(null));
        if ("content_filter".equals(receipt.finishReason())) {
            return new Refused(ErrorType.CONTENT_FILTER, "content_filter", Optional.empty(), receipt);
        }
        Optional<String> text = completion.choices().stream()
                .findFirst()
                .flatMap(choice -> choice.message().content());
        return AnswerText.judged(text, receipt);
    }

    private static @Nullable String finishReasonOf(ChatCompletion completion) {
        return completion.choices().stream()
                .findFirst()
                .flatMap(choice -> choice._finishReason().asKnown())
                .map(ChatCompletion.Choice.FinishReason::asString)
                .orElse(null);
    }

    private static TokenUsage usageOf(CompletionUsage usage) {
        return new TokenUsage(
                usage.promptTokens(),
                usage.promptTokensDetails()
                        .flatMap(CompletionUsage.PromptTokensDetails::cachedTokens)
                        .orElse(0L),
                usage.completionTokens(),
                usage.completionTokensDetails()
                        .flatMap(CompletionUsage.CompletionTokensDetails::reasoningTokens)
                        .orElse(0L));
    }
}
