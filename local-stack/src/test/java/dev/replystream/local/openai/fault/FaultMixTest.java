package dev.replystream.local.openai.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.local.simulator.fault.FaultMix;
import dev.replystream.local.simulator.fault.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FaultMixTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final FaultRule.Subject CALL = new FaultRule.Subject(NOW, "gpt-4o", "Where is my card?");

    @Test
    void rulesShareOneDrawInTheirOrder() {
        FaultMix<Fault> mix = mix(List.of(FaultRule.share(Fault.OVERLOADED, 0.1), FaultRule.share(Fault.TIMEOUT, 0.1)));

        assertThat(happening(mix, CALL, 0.0)).contains(Fault.OVERLOADED);
        assertThat(happening(mix, CALL, 0.0999)).contains(Fault.OVERLOADED);
        assertThat(happening(mix, CALL, 0.1)).contains(Fault.TIMEOUT);
        assertThat(happening(mix, CALL, 0.2)).isEmpty();
    }

    @Test
    void aCountedRuleEnds() {
        FaultRule<Fault> rule = FaultRule.next(Fault.TIMEOUT, 2);
        FaultMix<Fault> mix = mix(List.of(rule, FaultRule.share(Fault.OVERLOADED, 1)));

        assertThat(happening(mix, CALL, 0.9)).contains(Fault.TIMEOUT);
        assertThat(mix.callsLeft(rule)).isEqualTo(1);
        assertThat(happening(mix, CALL, 0.9)).contains(Fault.TIMEOUT);
        assertThat(happening(mix, CALL, 0.9)).contains(Fault.OVERLOADED);
        assertThat(mix.callsLeft(rule)).isZero();
    }

    @Test
    void rulesThatStayKeepTheirCount() {
        FaultRule<Fault> rule = FaultRule.next(Fault.TIMEOUT, 1);
        FaultMix<Fault> mix = mix(List.of(rule));
        happening(mix, CALL, 0);

        assertThat(happening(new FaultMix<>(List.of(rule), mix), CALL, 0)).isEmpty();
        assertThat(happening(new FaultMix<>(List.of(FaultRule.next(Fault.TIMEOUT, 1)), mix), CALL, 0))
                .contains(Fault.TIMEOUT);
    }

    @Test
    void happensOnlyWithinItsTimeSpan() {
        FaultMix<Fault> mix = mix(List.of(FaultRule.share(Fault.TIMEOUT, 1).between(NOW, NOW.plusSeconds(1))));

        assertThat(happening(mix, at(NOW.minusMillis(1)), 0)).isEmpty();
        assertThat(happening(mix, at(NOW), 0)).contains(Fault.TIMEOUT);
        assertThat(happening(mix, at(NOW.plusMillis(999)), 0)).contains(Fault.TIMEOUT);
        assertThat(happening(mix, at(NOW.plusMillis(1000)), 0)).isEmpty();
    }

    @Test
    void happensOnlyToItsModelAndMessage() {
        FaultMix<Fault> model = mix(List.of(FaultRule.share(Fault.TIMEOUT, 1).on("gpt-5")));
        FaultMix<Fault> message =
                mix(List.of(FaultRule.share(Fault.TIMEOUT, 1).onText(Pattern.compile("my (card|pin)"))));

        assertThat(happening(model, CALL, 0)).isEmpty();
        assertThat(happening(model, new FaultRule.Subject(NOW, "gpt-5", null), 0))
                .contains(Fault.TIMEOUT);
        assertThat(happening(message, CALL, 0)).contains(Fault.TIMEOUT);
        assertThat(happening(message, new FaultRule.Subject(NOW, "gpt-4o", "hi"), 0))
                .isEmpty();
        assertThat(happening(message, new FaultRule.Subject(NOW, "gpt-4o", null), 0))
                .isEmpty();
    }

    @Test
    void refusesRulesOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.share(Fault.TIMEOUT, 1.1))
                .withMessage("probability must be between 0 and 1, was 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.next(Fault.TIMEOUT, 0))
                .withMessage("calls must be 1 or more, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.next(Fault.TIMEOUT, 1).withRetryAfter(Duration.ofHours(2)))
                .withMessage("retry_after_ms must be between 0 and 3600000, was 7200000");
    }

    private static FaultMix<Fault> mix(List<FaultRule<Fault>> rules) {
        return new FaultMix<>(rules, null);
    }

    private static FaultRule.Subject at(Instant moment) {
        return new FaultRule.Subject(moment, "gpt-4o", "hi");
    }

    private static Optional<Fault> happening(FaultMix<Fault> mix, FaultRule.Subject call, double draw) {
        return mix.happening(call, draw).map(FaultRule::fault);
    }
}
