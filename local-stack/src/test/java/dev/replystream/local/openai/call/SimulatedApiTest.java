package dev.replystream.local.openai.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.openai.behaviour.Behaviour;
import dev.replystream.local.openai.behaviour.BehaviourJson;
import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.fault.FaultStage;
import dev.replystream.local.openai.journal.CallJournal;
import dev.replystream.local.openai.journal.JournalEntry;
import dev.replystream.local.openai.limit.Limits;
import dev.replystream.local.openai.limit.ModelLimit;
import dev.replystream.local.openai.model.Models;
import dev.replystream.local.openai.wire.Operation;
import dev.replystream.local.openai.wire.Usage;
import dev.replystream.local.simulator.distribution.Fixed;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Exchange;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.HttpCall;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.simulator.steering.Steering;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulatedApiTest {
    private static final Map<String, String> HEADERS =
            Map.of("Authorization", "Bearer sk-any", "x-client-request-id", "attempt-1");
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final CallJournal journal = new CallJournal(1000, null, () -> now);
    private final Steering<Behaviour, Fault> steering =
            new Steering<>(Behaviour.DEFAULT, BehaviourJson.FORMAT, InstantSource.system());
    private final SimulatedApi api = api(1, Access.ANY_KEY);

    @Test
    void answersDeterministically() {
        String first = content(call(api, chat("gpt-4o-mini", "Where is my card?", "")));

        assertThat(content(call(api, chat("gpt-4o-mini", "Where is my card?", ""))))
                .isEqualTo(first);
        assertThat(content(call(api(2, Access.ANY_KEY), chat("gpt-4o-mini", "Where is my card?", ""))))
                .isNotEqualTo(first);
    }

    @Test
    void journalAndAnswerSayTheSame() {
        JsonNode body = body(call(api, chat("gpt-4o-mini", "Where is my card?", "")));

        JournalEntry entry = journal.from(1, 1).getFirst();
        assertThat(entry.call().clientRequestId()).isEqualTo("attempt-1");
        assertThat(entry.call().lastUserMessage()).isEqualTo("Where is my card?");
        assertThat(entry.result().snapshot())
                .isEqualTo(body.path("model").stringValue())
                .isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(entry.result().billed()).isTrue();
        assertThat(entry.result().usage())
                .isEqualTo(new Usage(
                        body.at("/usage/prompt_tokens").intValue(),
                        0,
                        body.at("/usage/completion_tokens").intValue(),
                        0));
        assertThat(entry.call().fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void refusesCallsWithoutAValidKey() {
        SimulatedApi guarded = api(1, new Access(Set.of("sk-good"), "org"));

        assertThat(error(guarded, Map.of())).isEqualTo("401 invalid_api_key");
        assertThat(error(guarded, Map.of("Authorization", "Bearer "))).isEqualTo("401 invalid_api_key");
        assertThat(error(guarded, Map.of("Authorization", "Bearer sk-other"))).isEqualTo("401 invalid_api_key");
        assertThat(answer(guarded, Map.of("Authorization", "bearer sk-good")).status())
                .isEqualTo(200);
        assertThat(journal.totals().outcomes()).containsOnly(Map.entry("invalid_api_key", 3L), Map.entry("ok", 1L));
    }

    @Test
    void refusesWhatTheModelCannotDo() {
        assertThat(code(chat("gpt-17", "hi", ""))).isEqualTo("404 model_not_found");
        assertThat(code(chat("gpt-4", "word ".repeat(9000), ""))).isEqualTo("400 context_length_exceeded");
        assertThat(code(chat("gpt-4o", "hi", ",\"max_tokens\":20000"))).isEqualTo("400 invalid_value");
        assertThat(code(chat("gpt-5", "hi", ",\"max_tokens\":20"))).isEqualTo("400 unsupported_parameter");
        assertThat(journal.totals().billed().billedCalls()).isZero();
    }

    @Test
    void refusesAnUnusableClientRequestId() {
        assertThat(error(api, Map.of("Authorization", "Bearer k", "X-Client-Request-Id", "x".repeat(513))))
                .isEqualTo("400 invalid_header");
    }

    @Test
    void cachesLongPrompts() {
        String prompt = chat("gpt-4o", "word ".repeat(1300), "");

        assertThat(body(call(api, prompt))
                        .at("/usage/prompt_tokens_details/cached_tokens")
                        .intValue())
                .isZero();
        assertThat(body(call(api, prompt))
                        .at("/usage/prompt_tokens_details/cached_tokens")
                        .intValue())
                .isEqualTo(1280);
        assertThat(journal.totals().billed().cachedTokens()).isEqualTo(1280);
    }

    @Test
    void reasoningIsPartOfTheCompletion() {
        int reasoned = 0;
        for (int i = 0; i < 20; i++) {
            JsonNode usage =
                    body(call(api, chat("gpt-5-mini", "question " + i, ""))).path("usage");
            int reasoning =
                    usage.at("/completion_tokens_details/reasoning_tokens").intValue();
            assertThat(reasoning % 64).isZero();
            assertThat(usage.path("completion_tokens").intValue()).isGreaterThan(reasoning);
            reasoned += reasoning;
        }

        assertThat(reasoned).isPositive();
        JsonNode usage = body(call(api, chat("gpt-5-mini", "question 1", ",\"reasoning_effort\":\"minimal\"")))
                .path("usage");
        assertThat(usage.at("/completion_tokens_details/reasoning_tokens").intValue())
                .isZero();
    }

    @Test
    void givesSeveralChoicesAndStopsAtTheLimit() {
        JsonNode body = body(call(api, chat("gpt-4o", "hi", ",\"n\":3,\"max_tokens\":7")));

        assertThat(body.path("choices")).hasSize(3);
        assertThat(body.at("/choices/2/finish_reason").stringValue()).isEqualTo("length");
        assertThat(body.at("/usage/completion_tokens").intValue()).isEqualTo(21);
    }

    @Test
    void holdsTheLimits() {
        steering.steer(Behaviour.DEFAULT.withLimits(new Limits(null, Map.of("gpt-4o", new ModelLimit(60L, null)))));
        for (int i = 0; i < 60; i++) {
            assertThat(answer(call(api, chat("gpt-4o", "hi", ""))).status()).isEqualTo(200);
        }

        assertThat(code(chat("gpt-4o", "hi", ""))).isEqualTo("429 rate_limit_exceeded");
        assertThat(answer(call(api, chat("gpt-4o-mini", "hi", ""))).headers())
                .extracting(Header::name)
                .noneMatch(name -> name.startsWith("x-ratelimit"));
        now = now.plusSeconds(1);
        assertThat(answer(call(api, chat("gpt-4o", "hi", ""))).headers())
                .contains(new Header("x-ratelimit-remaining-requests", "0"));
    }

    @Test
    void theTokenLimitCountsWhatIsAskedFor() {
        steering.steer(Behaviour.DEFAULT.withLimits(new Limits(new ModelLimit(null, 1000L), Map.of())));

        assertThat(answer(call(api, chat("gpt-4o", "hi", ",\"max_tokens\":900")))
                        .headers())
                .contains(new Header("x-ratelimit-remaining-tokens", "100"));
        assertThat(code(chat("gpt-4o", "x".repeat(404), ""))).isEqualTo("429 rate_limit_exceeded");
        assertThat(code(chat("gpt-4o", "x".repeat(400), ""))).isEqualTo("200 ");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void chargesEachFaultAsItsStageSays(Fault fault) {
        steering.steer(Behaviour.DEFAULT.withLatency(new Fixed(500)).withFaults(List.of(FaultRule.share(fault, 1))));

        Exchange exchange = api.call(Operation.CHAT_COMPLETIONS, http(HEADERS, chat("gpt-4o", "hi", "")));
        exchange.end().ended(false, 0);

        JournalEntry entry = journal.from(1, 1).getFirst();
        assertThat(entry.result().outcome()).isEqualTo(fault.code());
        switch (fault.stage()) {
            case REFUSED -> assertThat(exchange.delayNanos()).isZero();
            case FAILED, GENERATED -> assertThat(exchange.delayNanos()).isEqualTo(500_000_000);
        }
        boolean generated = entry.result().usage().prompt() > 0;
        assertThat(entry.result().billed()).isEqualTo(generated);
        assertThat(generated).isEqualTo(fault.stage() == FaultStage.GENERATED);
    }

    @Test
    void aShareOfFaultsIsSeeded() {
        steering.steer(Behaviour.DEFAULT.withFaults(List.of(FaultRule.share(Fault.OVERLOADED, 0.2))));
        for (int i = 0; i < 1000; i++) {
            call(api, chat("gpt-4o", "hi", ""));
        }

        assertThat(journal.totals().outcomes().get("overloaded")).isBetween(160L, 240L);
    }

    @Test
    void aStreamIsChargedForWhatWasSent() {
        String body = chat("gpt-4o", "hi", ",\"stream\":true");
        api.call(Operation.CHAT_COMPLETIONS, http(HEADERS, body)).end().ended(true, 5);
        api.call(Operation.CHAT_COMPLETIONS, http(HEADERS, chat("gpt-4o", "hi", "")))
                .end()
                .ended(true, 0);

        List<JournalEntry> entries = journal.from(1, 2);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.abortedByClient()).isTrue());
        assertThat(entries.get(0).result().usage().completion()).isEqualTo(5);
        assertThat(entries.get(1).result().usage().completion()).isGreaterThan(10);
    }

    private SimulatedApi api(long seed, Access access) {
        return new SimulatedApi(
                seed, new SimulatedApi.Parts(() -> now, journal, new Models(Set.of()), access, steering));
    }

    private static String chat(String model, String message, String more) {
        return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}"
                .formatted(model, message, more);
    }

    private static HttpCall http(Map<String, String> headers, String body) {
        return new HttpCall("POST", "/v1/chat/completions", Map.of(), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private Exchange call(SimulatedApi called, String body) {
        Exchange exchange = called.call(Operation.CHAT_COMPLETIONS, http(HEADERS, body));
        exchange.end().ended(false, 0);
        return exchange;
    }

    private static Answer answer(SimulatedApi called, Map<String, String> headers) {
        Exchange exchange = called.call(Operation.CHAT_COMPLETIONS, http(headers, chat("gpt-4o", "hi", "")));
        exchange.end().ended(false, 0);
        return answer(exchange);
    }

    private static Answer answer(Exchange exchange) {
        return (Answer) exchange.reaction();
    }

    private String code(String body) {
        return code(answer(call(api, body)));
    }

    private static String error(SimulatedApi called, Map<String, String> headers) {
        return code(answer(called, headers));
    }

    private static String code(Answer answer) {
        JsonNode body = JsonMapper.shared().readTree(answer.bytes());
        return answer.status() + " " + body.at("/error/code").stringValue("");
    }

    private static JsonNode body(Exchange exchange) {
        return JsonMapper.shared().readTree(answer(exchange).bytes());
    }

    private static String content(Exchange exchange) {
        return body(exchange).at("/choices/0/message/content").stringValue();
    }
}
