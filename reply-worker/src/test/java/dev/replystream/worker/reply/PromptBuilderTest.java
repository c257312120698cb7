package dev.replystream.worker.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.worker.conversation.Turn;
import dev.replystream.worker.conversation.Turn.Speaker;
import dev.replystream.worker.openai.PromptMessage;
import dev.replystream.worker.openai.PromptMessage.Role;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptBuilderTest {

    private static final TokenCounter TOKENS = TokenCounter.forModel("gpt-4o-mini");
    private static final List<Turn> HISTORY = List.of(
            new Turn(Speaker.CUSTOMER, "My card was swallowed.", Instant.EPOCH),
            new Turn(Speaker.ASSISTANT, "I am sorry.", Instant.EPOCH));

    @Test
    void putsTheFixedTextFirstThenTurnsThenMessages() {
        Prompt prompt = builder(2_000).build(HISTORY, List.of("Where?", "When?"), 0);
        assertThat(prompt.messages())
                .containsExactly(
                        new PromptMessage(Role.SYSTEM, "Be kind."),
                        new PromptMessage(Role.USER, "My card was swallowed."),
                        new PromptMessage(Role.ASSISTANT, "I am sorry."),
                        new PromptMessage(Role.USER, "Where?"),
                        new PromptMessage(Role.USER, "When?"));
        assertThat(prompt.historyTurns()).isEqualTo(2);
        assertThat(prompt.tokens()).isEqualTo(TOKENS.of(prompt.messages()));
    }

    @Test
    void keepsTheNewestTurnsThatTheBudgetHolds() {
        List<Turn> long1 = IntStream.range(0, 50)
                .mapToObj(
                        i -> new Turn(Speaker.CUSTOMER, "Turn number " + i + " of a long conversation", Instant.EPOCH))
                .toList();
        int size = TOKENS.of(new PromptMessage(Role.USER, long1.getLast().text()));
        Prompt prompt = builder(3 * size).build(long1, List.of("Hello"), 0);
        assertThat(prompt.messages().subList(1, 4))
                .extracting(PromptMessage::text)
                .containsExactly(
                        long1.get(47).text(),
                        long1.get(48).text(),
                        long1.get(49).text());
        assertThat(builder(3 * size - 1).build(long1, List.of("Hello"), 0).historyTurns())
                .isEqualTo(2);
    }

    @Test
    void halvesTheBudgetWithEachTrim() {
        int size = HISTORY.stream()
                .mapToInt(turn -> TOKENS.of(new PromptMessage(Role.USER, turn.text())))
                .sum();
        assertThat(builder(size).build(HISTORY, List.of("Hello"), 0).historyTurns())
                .isEqualTo(2);
        assertThat(builder(size).build(HISTORY, List.of("Hello"), 1).historyTurns())
                .isEqualTo(1);
    }

    @Test
    void hashesWhatIsSent() {
        Prompt prompt = builder(2_000).build(HISTORY, List.of("Where?"), 0);
        assertThat(builder(2_000).build(HISTORY, List.of("Where?"), 0)).isEqualTo(prompt);
        assertThat(prompt.hash()).matches("[0-9a-f]{64}");
        assertThat(builder(2_000).build(HISTORY, List.of("Where"), 0).hash()).isNotEqualTo(prompt.hash());
        assertThat(builder(2_000).build(HISTORY, List.of("Where"), 0).historyHash())
                .isEqualTo(prompt.historyHash());
        assertThat(builder(2_000).build(List.of(), List.of("Where?"), 0).historyHash())
                .isNull();
    }

    @Test
    void countsTokensAsTheProviderDoes() {
        assertThat(TOKENS.of(List.of(new PromptMessage(Role.USER, "hello world"))))
                .isEqualTo(3 + 1 + 2 + 3);
        assertThat(TOKENS.of(new PromptMessage(Role.USER, "<|endoftext|>"))).isGreaterThan(5);
    }

    private static PromptBuilder builder(int historyTokens) {
        return new PromptBuilder("gpt-4o-mini", new PromptSettings("Be kind.", historyTokens), TOKENS);
    }
}
