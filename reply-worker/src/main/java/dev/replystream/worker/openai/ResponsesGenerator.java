package dev.replystream.worker.openai;

import static java.util.stream.Collectors.joining;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponseFor;
import com.openai.errors.OpenAIException;
import com.openai.models.ChatModel;
import com.openai.models.ResponsesModel;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseError;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputText;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseUsage;
import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.openai.Generation.Receipt;
import dev.replystream.worker.openai.Generation.Refused;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks through OpenAI's Responses API, one HTTP request per call. All of the conversation goes along each time, and
 * OpenAI is asked to keep nothing: what was said is in our own store.
 */
final class ResponsesGenerator implements ReplyGenerator {

    private final OpenAIClient client;
    private final OpenAiSettings settings;
    private final RequestOptions options;

    /**
     * @param client a synchronous client without retries
     */
    ResponsesGenerator(OpenAIClient client, OpenAiSettings settings) {
        this.client = client;
        this.settings = settings;
        this.options = RequestOptions.builder().timeout(settings.timeout()).build();
    }

    @Override
    public String operation() {
        return "responses";
    }

    @Override
    public Generation generate(GenerationRequest request) {
        try (HttpResponseFor<Response> response =
                client.responses().withRawResponse().create(parametersOf(request), options)) {
            return read(response);
        } catch (OpenAIException e) {
            return ProviderErrors.of(e);
        }
    }

    private ResponseCreateParams parametersOf(GenerationRequest request) {
        return ResponseCreateParams.builder()
                .model(settings.model())
                .maxOutputTokens(settings.maxCompletionTokens())
                .temperature(Optional.ofNullable(settings.temperature()))
                .serviceTier(Optional.ofNullable(settings.serviceTier()).map(ResponseCreateParams.ServiceTier::of))
                .store(false)
                .putAdditionalHeader("X-Client-Request-Id", request.callId())
                .inputOfResponse(request.messages().stream()
                        .map(ResponsesGenerator::itemOf)
                        .toList())
                .build();
    }

    private static ResponseInputItem itemOf(PromptMessage message) {
        EasyInputMessage.Role role = switch (message.role()) {
            case SYSTEM -> EasyInputMessage.Role.SYSTEM;
            case USER -> EasyInputMessage.Role.USER;
            case ASSISTANT -> EasyInputMessage.Role.ASSISTANT;
        };
        return ResponseInputItem.ofEasyInputMessage(
                EasyInputMessage.builder().role(role).content(message.text()).build());
    }

    /** A body that breaks off, is no JSON or lacks what an answer has must not look like a call that never was. */
    private static Generation read(HttpResponseFor<Response> response) {
        Receipt unread = Receipt.of(response.statusCode(), ProviderErrors.requestId(response.headers()));
        try {
            return generationOf(response.parse(), unread);
        } catch (OpenAIException e) {
            return new Refused(ProviderErrors.typeOf(e), ProviderErrors.codeOf(e), Optional.empty(), unread);
        }
    }

    private static Generation generationOf(Response response, Receipt unread) {
        Receipt receipt = new Receipt(
                unread.httpStatus(),
                unread.requestId(),
                response._model().asKnown().map(ResponsesGenerator::nameOf).orElse(null),
                response.serviceTier().map(Response.ServiceTier::asString).orElse(null),
                finishReasonOf(response),
                response.usage().map(ResponsesGenerator::usageOf).orElse(null));
        if ("content_filter".equals(receipt.finishReason())) {
            return new Refused(ErrorType.CONTENT_FILTER, "content_filter", Optional.empty(), receipt);
        }
        return response.error()
                .map(error -> failed(error, receipt))
                .orElseGet(() -> AnswerText.judged(textOf(response), receipt));
    }

    /** The provider failed while it wrote: the status is 200 all the same. */
    private static Generation failed(ResponseError error, Receipt receipt) {
        String code = error._code().asKnown().map(ResponseError.Code::asString).orElse(null);
        return new Refused(ProviderErrors.typeOf(500, code), code, Optional.empty(), receipt);
    }

    private static Optional<String> textOf(Response response) {
        List<String> texts = response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .map(ResponseOutputText::text)
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.stream().collect(joining()));
    }

    /** Why it is incomplete; {@code completed} when it is not. */
    private static @Nullable String finishReasonOf(Response response) {
        return response.incompleteDetails()
                .flatMap(details -> details.reason().map(Response.IncompleteDetails.Reason::asString))
                .or(() -> response.status().map(ResponseStatus::asString))
                .orElse(null);
    }

    private static String nameOf(ResponsesModel model) {
        return model.string()
                .or(() -> model.chat().map(ChatModel::asString))
                .or(() -> model.only().map(ResponsesModel.ResponsesOnlyModel::asString))
                .orElse("");
    }

    private static TokenUsage usageOf(ResponseUsage usage) {
        return new TokenUsage(
                usage.inputTokens(),
                usage._inputTokensDetails()
                        .asKnown()
                        .map(ResponseUsage.InputTokensDetails::cachedTokens)
                        .orElse(0L),
                usage.outputTokens(),
                usage._outputTokensDetails()
                        .asKnown()
                        .map(ResponseUsage.OutputTokensDetails::reasoningTokens)
                        .orElse(0L));
    }
}
