package dev.replystream.usage.total;

import static dev.replystream.usage.Calls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.avro.UsageEvent;
import dev.replystream.usage.Calls;
import dev.replystream.usage.total.UsageEventRules.Objection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class UsageEventRulesTest {

    private static final UsageEventRules RULES =
            new UsageEventRules(new Punctuality(Duration.ofHours(24), Duration.ofHours(1)));

    @Test
    void countsWhatIsInBounds() {
        assertThat(objection(event -> event.setChannel("\uD83D\uDE00".repeat(200))))
                .isEmpty();
    }

    @Test
    void refusesNamesThatNoTableCouldHold() {
        assertThat(objection(event -> event.setChannel("a\0b")))
                .contains(new Objection(UsageEventRules.INVALID, "names must not hold control characters"));
        assertThat(objection(event -> event.setModel("m".repeat(201))))
                .contains(new Objection(UsageEventRules.INVALID, "names must have at most 200 characters"));
    }

    @Test
    void refusesFiguresThatCannotBeRight() {
        assertThat(objection(event -> event.setPromptTokens(-1)).orElseThrow().message())
                .isEqualTo("prompt_tokens must be between 0 and 10000000000, was -1");
        assertThat(objection(event -> event.setCallId("")).orElseThrow().message())
                .isEqualTo("call_id must not be empty");
    }

    private static Optional<Objection> objection(UnaryOperator<UsageEvent.Builder> change) {
        UsageEvent event = change.apply(Calls.event("call-1", NOON)).build();
        return RULES.objection(event, NOON.toEpochMilli());
    }
}
