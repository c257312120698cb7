package dev.replystream.local.openai.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.openai.model.TokenEncoding;
import dev.replystream.local.openai.wire.PromptMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCounterTest {
    private static final TokenEncoding ENCODING = TokenEncoding.O200K_BASE;
    private final TokenCounter counter = new TokenCounter(1000);

    @Test
    void countsAsTheRealTokenizersDo() {
        assertThat(counter.count("tiktoken is great!", TokenEncoding.CL100K_BASE))
                .isEqualTo(6);
        assertThat(counter.count("hello world", ENCODING)).isEqualTo(2);
        assertThat(counter.count("", ENCODING)).isZero();
    }

    @Test
    void aPromptOfOneWordHasEightTokens() {
        PromptTokens prompt = new ChatFormat(counter).prompt(List.of(new PromptMessage("user", null, "hi")), ENCODING);

        assertThat(prompt.count()).isEqualTo(8);
    }

    @Test
    void theNameOfAnAuthorCounts() {
        PromptTokens prompt = new ChatFormat(counter).prompt(List.of(new PromptMessage("user", "ann", "hi")), ENCODING);

        assertThat(prompt.count()).isEqualTo(8 + counter.count("ann", ENCODING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Where is my card?", "Grüße aus Köln 👩‍👩‍👧 und 東京", "", "\n\n  spaces"})
    void piecesJoinedAreTheText(String text) {
        List<String> pieces = counter.pieces(text, ENCODING);

        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).hasSize(counter.count(text, ENCODING));
    }

    @Test
    void cutsToTheFirstTokens() {
        assertThat(counter.firstTokens("hello world again", 2, ENCODING)).isEqualTo("hello world");
        assertThat(counter.firstTokens("hello", 9, ENCODING)).isEqualTo("hello");
    }

    @Test
    void countsTheSameWhetherTheCacheHoldsTheTextOrNot() {
        int first = counter.count("Where is my card?", ENCODING);
        for (int i = 0; i < 1000; i++) {
            counter.count("another text " + i, ENCODING);
        }

        assertThat(counter.count("Where is my card?", ENCODING)).isEqualTo(first);
        assertThat(counter.cachedCharacters()).isBetween(1L, 1000L);
    }
}
