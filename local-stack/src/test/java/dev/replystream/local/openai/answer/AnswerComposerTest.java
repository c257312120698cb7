package dev.replystream.local.openai.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.openai.model.TokenEncoding;
import dev.replystream.local.openai.tokens.TokenCounter;
import dev.replystream.local.openai.wire.CallOptions;
import dev.replystream.local.openai.wire.CallRequest;
import dev.replystream.local.openai.wire.FinishReason;
import dev.replystream.local.openai.wire.Operation;
import dev.replystream.local.openai.wire.PromptMessage;
import dev.replystream.local.simulator.distribution.Fixed;
import dev.replystream.local.simulator.distribution.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class AnswerComposerTest {
    private static final TokenEncoding ENCODING = TokenEncoding.O200K_BASE;
    private static final Fixed LENGTH = new Fixed(80);
    private final TokenCounter counter = new TokenCounter(100_000);
    private final AnswerComposer composer = new AnswerComposer(new SeededRandom(1), counter);

    @Test
    void sameSeedAndPromptGiveTheSameAnswer() {
        String first = composer.compose(request("Where is my card?"), ENCODING, LENGTH, 0)
                .text();
        AnswerComposer other = new AnswerComposer(new SeededRandom(2), counter);

        assertThat(composer.compose(request("Where is my card?"), ENCODING, LENGTH, 0)
                        .text())
                .isEqualTo(first)
                .contains("\"Where is my card?\"");
        assertThat(composer.compose(request("Where is my card?"), ENCODING, LENGTH, 1)
                        .text())
                .isNotEqualTo(first);
        assertThat(other.compose(request("Where is my card?"), ENCODING, LENGTH, 0)
                        .text())
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(TokenEncoding.class)
    void countsTheTokensOfTheWholeText(TokenEncoding encoding) {
        List<String> messages = List.of(
                "hi",
                "",
                "quote \"",
                "ends with a line\n",
                "Grüße 👩‍👩‍👧",
                "....",
                "a'",
                "   ",
                "https://x.y/z?a=1",
                "漢字");
        for (String message : messages) {
            ComposedAnswer answer = composer.compose(request(message), encoding, LENGTH, 0);

            assertThat(answer.tokens()).as(message).isEqualTo(new TokenCounter(0).count(answer.text(), encoding));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 100, 500})
    void comesCloseToTheLength(int tokens) {
        ComposedAnswer answer = composer.compose(request("hi"), ENCODING, new Fixed(tokens), 0);

        assertThat(answer.tokens()).isBetween(tokens - 20, tokens);
    }

    @Test
    void limitsTheAnswer() {
        ComposedAnswer whole = composer.compose(request("hi"), ENCODING, LENGTH, 0);
        ComposedAnswer cut = composer.limited(whole, 5, ENCODING);

        assertThat(cut.tokens()).isEqualTo(5);
        assertThat(cut.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(whole.text()).startsWith(cut.text());
        assertThat(composer.limited(whole, whole.tokens(), ENCODING)).isEqualTo(whole);
    }

    @Test
    void endsBeforeAStopText() {
        CallRequest request = request("Where is my card?", List.of("card"));

        ComposedAnswer answer = composer.compose(request, ENCODING, LENGTH, 0);

        assertThat(answer.text()).isEqualTo("Thank you for your message \"Where is my ");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void quotesTheBeginningOfALongMessageWithoutSplittingACharacter() {
        String message = "a".repeat(AnswerComposer.LONGEST_QUOTE - 1) + "👍";

        String text = composer.compose(request(message), ENCODING, LENGTH, 0).text();

        assertThat(text).contains("\"" + "a".repeat(AnswerComposer.LONGEST_QUOTE - 1) + "\"");
    }

    private static CallRequest request(String message) {
        return request(message, List.of());
    }

    private static CallRequest request(String message, List<String> stop) {
        return new CallRequest(
                Operation.CHAT_COMPLETIONS,
                "gpt-4o",
                List.of(new PromptMessage("user", null, message)),
                new CallOptions(null, "max_tokens", 1, false, false, stop, "auto", null),
                JsonNodeFactory.instance.objectNode());
    }
}
