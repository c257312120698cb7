package dev.replystream.local.openai.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.limit.Limits;
import dev.replystream.local.openai.limit.ModelLimit;
import dev.replystream.local.simulator.distribution.Fixed;
import dev.replystream.local.simulator.distribution.LogNormal;
import dev.replystream.local.simulator.distribution.Uniform;
import dev.replystream.local.simulator.fault.FaultMix;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.simulator.json.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourJsonTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void readsEverything() {
        Behaviour behaviour = read("""
                {"latency_ms": {"distribution": "lognormal", "median": 500, "p95": 1200},
                 "first_token_ms": {"distribution": "uniform", "min": 100, "max": 300},
                 "tokens_per_second": 80,
                 "answer_tokens": 40,
                 "faults": [{"fault": "rate_limit_retry_after", "probability": 0.5, "calls": 9, "after_ms": 1000,
                             "for_ms": 2000, "model": "gpt-4o", "last_user_message": "c.rd", "retry_after_ms": 700}],
                 "limits": {"default": {"rpm": 500, "tpm": 200000}, "models": {"gpt-4o": {"rpm": 5}}}}
                """);

        assertThat(behaviour.latency())
                .isEqualTo(new Latency(LogNormal.ofMedianAndP95(500, 1200), new Uniform(100, 300), 80));
        assertThat(behaviour.answerTokens()).isEqualTo(new Fixed(40));
        assertThat(behaviour.limits())
                .isEqualTo(new Limits(new ModelLimit(500L, 200_000L), Map.of("gpt-4o", new ModelLimit(5L, null))));
        assertThat(behaviour.faults()).singleElement().satisfies(BehaviourJsonTest::isTheWholeRule);
    }

    private static void isTheWholeRule(FaultRule<Fault> rule) {
        assertThat(rule.fault()).isEqualTo(Fault.RATE_LIMIT_RETRY_AFTER);
        assertThat(rule.probability()).isEqualTo(0.5);
        assertThat(rule.calls()).isEqualTo(9);
        assertThat(rule.from()).isEqualTo(NOW.plusSeconds(1));
        assertThat(rule.until()).isEqualTo(NOW.plusSeconds(3));
        assertThat(rule.target()).isEqualTo("gpt-4o");
        assertThat(rule.text()).hasToString("c.rd");
        assertThat(rule.retryAfter()).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void absentFieldsStayAndNullSetsTheDefault() {
        Behaviour before = read("{\"latency_ms\":500,\"first_token_ms\":100,\"answer_tokens\":40,"
                + "\"faults\":[{\"fault\":\"timeout\"}],\"limits\":{\"default\":{\"rpm\":5}}}");

        assertThat(BehaviourJson.read(bytes("{}"), before, NOW)).isEqualTo(before);
        assertThat(BehaviourJson.read(
                        bytes("{\"latency_ms\":null,\"first_token_ms\":null,\"answer_tokens\":null,\"faults\":null,"
                                + "\"limits\":null}"),
                        before,
                        NOW))
                .isEqualTo(Behaviour.DEFAULT);
    }

    @Test
    void readsWhatItWrites() {
        Behaviour before = read("{\"latency_ms\":{\"distribution\":\"lognormal\",\"median\":500,\"sigma\":0.5},"
                + "\"faults\":[{\"fault\":\"timeout\",\"calls\":3,\"for_ms\":5000}],"
                + "\"limits\":{\"models\":{\"gpt-4o\":{\"tpm\":5}}}}");
        byte[] json = JsonBytes.of(
                generator -> BehaviourJson.write(generator, before, new FaultMix<>(before.faults(), null)));

        assertThat(BehaviourJson.read(json, Behaviour.DEFAULT, NOW.plusSeconds(60)))
                .isEqualTo(before);
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"calls\":3,\"calls_left\":3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                                            | behaviour must be an object, was []
                    {"latency":5}                                 | latency is unknown; known are answer_tokens, faults, first_token_ms, latency_ms, limits, tokens_per_second
                    {"latency_ms":-1}                             | latency_ms.value must be 0 or more and finite, was -1.0
                    {"latency_ms":600001}                         | latency_ms must be between 0 and 600000, was 600001
                    {"latency_ms":"fast"}                         | latency_ms must be an object, was "fast"
                    {"latency_ms":{"distribution":"normal"}}      | latency_ms.distribution must be one of fixed, uniform, lognormal, was "normal"
                    {"latency_ms":{"distribution":"lognormal","median":5}} | latency_ms.p95 must be a number, was missing
                    {"latency_ms":{"distribution":"lognormal","median":5,"p95":1}} | latency_ms.p95 must be the median 5.0 or more, was 1.0
                    {"first_token_ms":700000}                     | first_token_ms must be between 0 and 600000, was 700000
                    {"tokens_per_second":-2}                      | tokens_per_second must be between 0 and 1000000, was -2.0
                    {"answer_tokens":0}                           | answer_tokens must be between 1 and 100000, was 0
                    {"faults":{}}                                 | faults must be an array, was {}
                    {"faults":[{"fault":"timeout","probability":2}]} | faults[0].probability must be between 0 and 1, was 2.0
                    {"faults":[{"fault":"timeout","calls":0}]}    | faults[0].calls must be between 1 and 2147483647, was 0
                    {"faults":[{"fault":"timeout","calls":1.5}]}  | faults[0].calls must be an integer, was 1.5
                    {"faults":[{"fault":"timeout","for_ms":0}]}   | faults[0].for_ms must be between 1 and 86400000, was 0
                    {"faults":[{"fault":"timeout","from":"noon"}]} | faults[0].from must be a time such as 2026-01-31T12:00:00Z, was noon
                    {"faults":[{"fault":"timeout","retry_after_ms":3600001}]} | faults[0].retry_after_ms must be between 0 and 3600000, was 3600001
                    {"limits":{"default":{"rpm":0}}}              | limits.default.rpm must be between 1 and 1000000000, was 0
                    {"limits":{"models":{"gpt-4o":{"tpm":"x"}}}}  | limits.models.gpt-4o.tpm must be an integer, was "x"
                    """)
    void namesWhatIsWrong(String json, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessage(message);
    }

    @Test
    void namesWhatFaultsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"faults\":[{\"fault\":\"flood\"}]}"))
                .withMessageStartingWith("faults[0].fault must be one of rate_limit, ")
                .withMessageEndingWith("was \"flood\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"faults\":[{\"fault\":\"timeout\",\"last_user_message\":\"(\"}]}"))
                .withMessageStartingWith("faults[0].last_user_message must be a regular expression");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{"))
                .withMessageStartingWith("behaviour must be JSON: ");
    }

    private static Behaviour read(String json) {
        return BehaviourJson.read(bytes(json), Behaviour.DEFAULT, NOW);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
