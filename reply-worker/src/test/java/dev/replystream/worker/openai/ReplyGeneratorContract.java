package dev.replystream.worker.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.sun.management.ThreadMXBean;
import dev.replystream.local.openai.OpenAiSimulator;
import dev.replystream.local.openai.OpenAiSimulatorSettings;
import dev.replystream.local.openai.behaviour.Behaviour;
import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.journal.JournalEntry;
import dev.replystream.local.openai.limit.Limits;
import dev.replystream.local.openai.limit.ModelLimit;
import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.limit.ReportedLimits;
import dev.replystream.worker.openai.Generation.Generated;
import dev.replystream.worker.openai.Generation.Refused;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** What a generator must do, whichever API it asks through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReplyGeneratorContract {

    /** More than a machine at its limit needs; only a call that never ends takes its time. */
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private static final Set<Fault> NEVER_ENDING = Set.of(Fault.TIMEOUT, Fault.SLOW_DRIP);

    private final List<ReportedLimits> limits = new CopyOnWriteArrayList<>();
    private final OpenAiSimulator simulator = OpenAiSimulator.start(OpenAiSimulatorSettings.DEFAULT);

    private final OpenAiSettings.Api api;
    private final String finished;
    private final OpenAIClient client;

    /**
     * @param finished how the API says that a model wrote all that it had to say
     */
    ReplyGeneratorContract(OpenAiSettings.Api api, String finished) {
        this.api = api;
        this.finished = finished;
        this.client = OpenAiClients.client(settings(Duration.ofSeconds(20)), simulator.baseUri(), 4, limits::add);
    }

    @AfterAll
    void stop() {
        client.close();
        simulator.close();
    }

    @AfterEach
    void heal() {
        simulator.steer(Behaviour.DEFAULT);
    }

    @Test
    void tellsTheLimitsThatTheProviderNames() {
        generate("call-without-limits", PLENTY);
        assertThat(limits).containsOnly(ReportedLimits.NONE);
        limits.clear();

        simulator.steer(Behaviour.DEFAULT.withLimits(new Limits(new ModelLimit(1_000L, 100_000L), Map.of())));
        generate("call-with-limits", PLENTY);
        assertThat(limits).containsExactly(new ReportedLimits(1_000, 100_000));
        limits.clear();

        simulator.steer(Behaviour.DEFAULT.withLimits(new Limits(new ModelLimit(1_000L, 1L), Map.of())));
        assertThat(generate("call-beyond-limits", PLENTY)).isInstanceOf(Refused.class);
        assertThat(limits).containsExactly(new ReportedLimits(1_000, 1));
    }

    @Test
    void saysWhatTheProviderSaid() {
        Generation generation = generate("call-1", PLENTY);
        JournalEntry entry = journal("call-1").getFirst();
        assertThat(generation).isInstanceOf(Generated.class);
        assertThat(generation.receipt().httpStatus()).isEqualTo(200);
        assertThat(generation.receipt().requestId()).isEqualTo(entry.call().requestId());
        assertThat(generation.receipt().model()).isEqualTo(entry.result().snapshot());
        assertThat(generation.receipt().finishReason()).isEqualTo(finished);
        assertThat(generation.receipt().usage())
                .isEqualTo(new TokenUsage(
                        entry.call().promptTokens(),
                        entry.result().usage().cached(),
                        entry.result().usage().completion(),
                        entry.result().usage().reasoning()));
        assertThat(entry.call().operation())
                .isEqualTo(
                        OpenAiConfiguration.generator(client, settings(PLENTY)).operation());
        assertThat(entry.call().clientRequestId()).isEqualTo("call-1");
        assertThat(entry.call().lastUserMessage()).isEqualTo("Where is my card?");
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMIT, RATE_LIMIT, 429",
        "RATE_LIMIT_RETRY_AFTER, RATE_LIMIT, 429",
        "RATE_LIMIT_RETRY_AFTER_MS, RATE_LIMIT, 429",
        "INSUFFICIENT_QUOTA, QUOTA_EXCEEDED, 429",
        "INVALID_API_KEY, AUTH, 401",
        "PERMISSION_DENIED, PERMISSION, 403",
        "MODEL_NOT_FOUND, MODEL_NOT_FOUND, 404",
        "BAD_REQUEST, BAD_REQUEST, 400",
        "CONTEXT_LENGTH_EXCEEDED, CONTEXT_LENGTH, 400",
        "CONTENT_POLICY_VIOLATION, CONTENT_FILTER, 400",
        "CONTENT_FILTER, CONTENT_FILTER, 200",
        "CONFLICT, CONFLICT, 409",
        "REQUEST_TIMEOUT, TIMEOUT, 408",
        "SERVER_ERROR, SERVER_ERROR, 500",
        "BAD_GATEWAY, SERVER_ERROR, 502",
        "OVERLOADED, OVERLOADED, 503",
        "TIMEOUT, TIMEOUT,",
        "CONNECTION_RESET, CONNECTION,",
        "MID_BODY_RESET, CONNECTION, 200",
        "MALFORMED_JSON, INVALID_OUTPUT, 200",
        "EMPTY_BODY, INVALID_OUTPUT, 200",
        "SLOW_DRIP, TIMEOUT, 200",
        "HUGE_BODY, INVALID_OUTPUT, 200",
        "GZIP_BOMB, INVALID_OUTPUT, 200",
        "REDIRECT, MODEL_NOT_FOUND, 307"
    })
    void tellsEveryFailureApart(Fault fault, ErrorType type, Integer status) {
        simulator.failNext(fault, 1);
        String callId = "call-" + fault;
        Generation generation = generate(callId, NEVER_ENDING.contains(fault) ? Duration.ofSeconds(2) : PLENTY);
        assertThat(generation).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.type()).isEqualTo(type);
            assertThat(refused.receipt().httpStatus()).isEqualTo(status);
        });
        assertThat(journal(callId)).hasSize(1);
    }

    /** As bytes that this thread allocates: what is never read is never in memory. */
    @ParameterizedTest
    @EnumSource(names = {"HUGE_BODY", "GZIP_BOMB"})
    void readsNoMoreOfAnAnswerThanItMay(Fault fault) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        simulator.failNext(fault, 1);
        long before = threads.getCurrentThreadAllocatedBytes();
        Generation generation = generate("call-bound", PLENTY);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000_000);
        assertThat(generation)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("too_long"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NULL_ID", "REPEATED_ID", "WRONG_CONTENT_LENGTH"})
    void takesWhatHasAWholeAnswer(Fault fault) {
        simulator.failNext(fault, 2);
        assertThat(generate("call-3", PLENTY)).isInstanceOf(Generated.class);
        assertThat(generate("call-4", PLENTY)).isInstanceOf(Generated.class);
    }

    /** With a client of its own: what comes after the stated length spoils the connection for the next call. */
    @Test
    void cannotUseHalfAnAnswer() {
        simulator.failNext(Fault.SHORT_CONTENT_LENGTH, 1);
        OpenAiSettings settings = settings(PLENTY);
        OpenAIClient own = OpenAiClients.client(settings, simulator.baseUri(), 1, limits::add);
        Generation generation = OpenAiConfiguration.generator(own, settings).generate(request("call-half"));
        own.close();
        assertThat(generation)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.type()).isEqualTo(ErrorType.INVALID_OUTPUT));
    }

    @Test
    void followsNoRedirect() {
        simulator.failNext(Fault.REDIRECT, 1);
        assertThat(generate("call-redirect", PLENTY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("redirect"));
        assertThat(journal("call-redirect")).hasSize(1);
    }

    @Test
    void readsHowLongToWait() {
        simulator.failNext(Fault.RATE_LIMIT_RETRY_AFTER, 1);
        assertThat(generate("call-2", PLENTY))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1)));
    }

    @Test
    void takesAnAnswerWithoutUsage() {
        simulator.failNext(Fault.MISSING_USAGE, 1);
        assertThat(generate("call-2", PLENTY))
                .isInstanceOfSatisfying(
                        Generated.class,
                        generated -> assertThat(generated.receipt().usage()).isNull());
    }

    @Test
    void findsNobodyThere() {
        OpenAiSettings settings = settings(PLENTY);
        OpenAIClient own = OpenAiClients.client(settings, settings.baseUrl(), 1, limits::add);
        Generation generation = OpenAiConfiguration.generator(own, settings).generate(request("call-1"));
        own.close();
        assertThat(generation)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.type()).isEqualTo(ErrorType.CONNECTION));
    }

    private List<JournalEntry> journal(String callId) {
        return simulator.journal().stream()
                .filter(entry -> callId.equals(entry.call().clientRequestId()))
                .toList();
    }

    private Generation generate(String callId, Duration timeout) {
        return OpenAiConfiguration.generator(client, settings(timeout)).generate(request(callId));
    }

    private static GenerationRequest request(String callId) {
        return new GenerationRequest(
                callId,
                List.of(
                        new PromptMessage(PromptMessage.Role.SYSTEM, "You answer customers."),
                        new PromptMessage(PromptMessage.Role.USER, "Hello"),
                        new PromptMessage(PromptMessage.Role.ASSISTANT, "Good day"),
                        new PromptMessage(PromptMessage.Role.USER, "Where is my card?")));
    }

    private OpenAiSettings settings(Duration timeout) {
        return new OpenAiSettings(
                new ApiKey("test"),
                api,
                URI.create("http://127.0.0.1:1/v1"),
                "gpt-4o-mini",
                timeout,
                200,
                DataSize.ofMegabytes(1),
                null,
                null,
                null,
                null);
    }
}
