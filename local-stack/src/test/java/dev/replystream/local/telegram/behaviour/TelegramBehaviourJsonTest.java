package dev.replystream.local.telegram.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replystream.local.simulator.distribution.Uniform;
import dev.replystream.local.simulator.fault.FaultMix;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.simulator.json.JsonBytes;
import dev.replystream.local.telegram.chat.ChatState;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.flood.FloodLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramBehaviourJsonTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Behaviour STEERED = Behaviour.DEFAULT
            .withLatency(new Uniform(10, 20))
            .withFaults(List.of(
                    FaultRule.share(Fault.RATE_LIMIT, 0.2).withRetryAfter(Duration.ofSeconds(3)),
                    FaultRule.next(Fault.RESET_AFTER, 4)
                            .between(NOW, NOW.plusSeconds(60))
                            .on("-5")))
            .withLimits(FloodLimits.TELEGRAM)
            .withChat("1002", ChatState.BOT_BLOCKED);

    @Test
    void readsWhatItWrites() {
        byte[] written =
                JsonBytes.of(json -> BehaviourJson.write(json, STEERED, new FaultMix<>(STEERED.faults(), null)));

        assertThat(BehaviourJson.read(written, Behaviour.DEFAULT, Instant.EPOCH))
                .isEqualTo(STEERED);
    }

    @Test
    void leavesWhatIsAbsentAndResetsWhatIsNull() {
        assertThat(read("{}")).isEqualTo(STEERED);
        assertThat(read("{\"latency_ms\":null,\"faults\":null,\"limits\":null,\"chats\":null}"))
                .isEqualTo(Behaviour.DEFAULT);
    }

    @Test
    void countsRelativeTimesFromNow() {
        FaultRule<Fault> rule = read("{\"faults\":[{\"fault\":\"conflict\",\"after_ms\":1000,\"for_ms\":500}]}")
                .faults()
                .getFirst();

        assertThat(rule.from()).isEqualTo(NOW.plusMillis(1_000));
        assertThat(rule.until()).isEqualTo(NOW.plusMillis(1_500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"chats\":{\"5\":\"gone\"}} | chats.5 must be one of chat_not_found, bot_blocked, user_deactivated, bot_kicked, group_upgraded, was \"gone\"",
                "{\"limits\":{\"per_chat\":0}} | per_chat must be above 0 and at most 1000, was 0.0",
                "{\"limits\":{\"rps\":1}} | limits.rps is unknown; known are overall, per_chat",
                "{\"faults\":[{\"fault\":\"conflict\",\"calls\":0}]} | faults[0].calls must be between 1 and 2147483647, was 0",
                "{\"faults\":[{\"fault\":\"conflict\",\"text\":\"(\"}]} | faults[0].text must be a regular expression: Unclosed group",
                "{\"latency_ms\":700000} | latency_ms must be between 0 and 600000, was 700000",
                "[] | behaviour must be an object, was []",
            })
    void saysWhatIsWrong(String json, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessage(message);
    }

    private static Behaviour read(String json) {
        return BehaviourJson.read(json.getBytes(StandardCharsets.UTF_8), STEERED, NOW);
    }
}
