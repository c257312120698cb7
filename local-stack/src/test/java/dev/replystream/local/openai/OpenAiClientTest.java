package dev.replystream.local.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseUsage;
import dev.replystream.local.openai.call.Access;
import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.journal.JournalEntry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The genuine client of OpenAI against the simulator: what it understands, the simulator speaks. */
class OpenAiClientTest {
    private static final OpenAiSimulator SIMULATOR = OpenAiSimulator.start(
            OpenAiSimulatorSettings.DEFAULT.withAccess(new Access(Set.of("sk-good"), "org-test")));
    private static final OpenAIClient CLIENT = client("sk-good");

    @BeforeEach
    void begin() {
        SIMULATOR.heal();
        SIMULATOR.clearJournal();
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        SIMULATOR.close();
    }

    @Test
    void completesAChat() {
        try (HttpResponseFor<ChatCompletion> raw = CLIENT.chat()
                .completions()
                .withRawResponse()
                .create(chat("Where is my card?").build())) {
            ChatCompletion completion = raw.parse().validate();

            assertThat(completion.model()).isEqualTo("gpt-4o-mini-2024-07-18");
            assertThat(completion.choices().getFirst().message().content().orElseThrow())
                    .contains("\"Where is my card?\"");
            assertThat(completion.choices().getFirst().finishReason())
                    .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
            assertThat(completion.serviceTier()).contains(ChatCompletion.ServiceTier.DEFAULT);
            assertThat(raw.requestId()).contains(entry().call().requestId());
            CompletionUsage usage = completion.usage().orElseThrow();
            assertThat(usage.promptTokens()).isEqualTo(entry().result().usage().prompt());
            assertThat(usage.completionTokens())
                    .isEqualTo(entry().result().usage().completion());
            assertThat(usage.promptTokensDetails().orElseThrow().cachedTokens()).contains(0L);
            assertThat(usage.completionTokensDetails().orElseThrow().reasoningTokens())
                    .contains(0L);
        }
    }

    @Test
    void streamsAChat() {
        ChatCompletionCreateParams params = chat("Where is my card?")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        String whole = CLIENT.chat()
                .completions()
                .create(chat("Where is my card?").build())
                .choices()
                .getFirst()
                .message()
                .content()
                .orElseThrow();

        List<ChatCompletionChunk> chunks;
        try (StreamResponse<ChatCompletionChunk> stream =
                CLIENT.chat().completions().createStreaming(params)) {
            chunks = stream.stream().map(ChatCompletionChunk::validate).toList();
        }

        assertThat(chunks.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .flatMap(choice -> choice.delta().content().stream())
                        .collect(Collectors.joining()))
                .isEqualTo(whole);
        assertThat(chunks.getLast().usage().orElseThrow().completionTokens())
                .isEqualTo(entry().result().usage().completion());
    }

    @Test
    void createsAResponse() {
        Response response = CLIENT.responses().create(response()).validate();

        assertThat(text(response)).contains("\"Where is my card?\"");
        ResponseUsage usage = response.usage().orElseThrow();
        assertThat(usage.inputTokens()).isEqualTo(entry().result().usage().prompt());
        assertThat(usage.outputTokens()).isEqualTo(entry().result().usage().completion());
        assertThat(entry().call().operation()).isEqualTo("responses");
    }

    @Test
    void streamsAResponse() {
        List<ResponseStreamEvent> events;
        try (StreamResponse<ResponseStreamEvent> stream = CLIENT.responses().createStreaming(response())) {
            events = stream.stream().map(ResponseStreamEvent::validate).toList();
        }

        String deltas = events.stream()
                .flatMap(event -> event.outputTextDelta().stream())
                .map(delta -> delta.delta())
                .collect(Collectors.joining());
        assertThat(events.getFirst().isCreated()).isTrue();
        assertThat(text(events.getLast().completed().orElseThrow().response())).isEqualTo(deltas);
    }

    @Test
    void seesARateLimit() {
        SIMULATOR.failNext(Fault.RATE_LIMIT_RETRY_AFTER, 1);

        RateLimitException error = catchThrowableOfType(RateLimitException.class, this::call);

        assertThat(error.code()).contains("rate_limit_exceeded");
        assertThat(error.headers().values("retry-after")).containsExactly("1");
        assertThat(error.headers().values("x-request-id"))
                .containsExactly(entry().call().requestId());
    }

    @Test
    void seesThatTheQuotaIsUsedUp() {
        SIMULATOR.failNext(Fault.INSUFFICIENT_QUOTA, 1);

        RateLimitException error = catchThrowableOfType(RateLimitException.class, this::call);

        assertThat(error.code()).contains("insufficient_quota");
    }

    @Test
    void seesThatTheKeyIsWrong() {
        OpenAIClient stranger = client("sk-wrong-key-0000");

        assertThatThrownBy(() -> stranger.chat().completions().create(chat("hi").build()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("Incorrect API key provided: sk-***");
        stranger.close();
    }

    @Test
    void cannotReadAnAnswerThatBreaksOff() {
        SIMULATOR.failNext(Fault.MID_BODY_RESET, 1);

        assertThatThrownBy(this::call).isInstanceOfAny(OpenAIInvalidDataException.class, OpenAIIoException.class);
        assertThat(entry().result().billed()).isTrue();
    }

    @Test
    void readsAWholeAnswerWhoseLengthIsWrong() {
        SIMULATOR.failNext(Fault.WRONG_CONTENT_LENGTH, 1);

        assertThat(call().choices()).hasSize(1);
        assertThat(entry().result().outcome()).isEqualTo("wrong_content_length");
    }

    @Test
    void seesEveryOtherFailure() {
        for (Fault fault : List.of(
                Fault.CONNECTION_RESET,
                Fault.SHORT_CONTENT_LENGTH,
                Fault.MALFORMED_JSON,
                Fault.EMPTY_BODY,
                Fault.SERVER_ERROR,
                Fault.BAD_GATEWAY,
                Fault.OVERLOADED,
                Fault.CONFLICT,
                Fault.REQUEST_TIMEOUT,
                Fault.PERMISSION_DENIED,
                Fault.MODEL_NOT_FOUND,
                Fault.BAD_REQUEST,
                Fault.CONTEXT_LENGTH_EXCEEDED,
                Fault.CONTENT_POLICY_VIOLATION,
                Fault.TIMEOUT)) {
            SIMULATOR.failNext(fault, 1);

            assertThatThrownBy(this::call).as(fault.code()).isInstanceOf(OpenAIException.class);
        }
    }

    private ChatCompletion call() {
        return CLIENT.chat().completions().create(chat("hi").build()).validate();
    }

    private static JournalEntry entry() {
        return SIMULATOR.journal().getLast();
    }

    private static ChatCompletionCreateParams.Builder chat(String message) {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4o-mini")
                .addSystemMessage("You are the support assistant of a bank.")
                .addUserMessage(message);
    }

    private static ResponseCreateParams response() {
        return ResponseCreateParams.builder()
                .model("gpt-5-mini")
                .instructions("You are the support assistant of a bank.")
                .input("Where is my card?")
                .build();
    }

    private static String text(Response response) {
        return response.output()
                .getLast()
                .asMessage()
                .content()
                .getFirst()
                .asOutputText()
                .text();
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .apiKey(key)
                .baseUrl(SIMULATOR.baseUri().toString())
                .maxRetries(0)
                .timeout(Duration.ofSeconds(5))
                .build();
    }
}
