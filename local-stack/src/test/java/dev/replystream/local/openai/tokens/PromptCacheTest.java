package dev.replystream.local.openai.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptCacheTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final PromptCache cache = new PromptCache();

    @Test
    void aPromptSeenBeforeIsCachedInStepsOf128() {
        assertThat(cache.cachedTokens("m", tokens(1300, 0), NOW)).isZero();
        assertThat(cache.cachedTokens("m", tokens(1300, 0), NOW)).isEqualTo(1280);
    }

    @Test
    void aSharedPrefixIsCachedAsFarAsItGoes() {
        cache.cachedTokens("m", tokens(2000, 0), NOW);

        assertThat(cache.cachedTokens("m", concatenated(tokens(1200, 0), tokens(800, 9)), NOW))
                .isEqualTo(1152);
    }

    @Test
    void lessThan1024TokensAreNeverCached() {
        cache.cachedTokens("m", tokens(1023, 0), NOW);
        assertThat(cache.cachedTokens("m", tokens(1023, 0), NOW)).isZero();

        cache.cachedTokens("m", tokens(1024, 0), NOW);
        assertThat(cache.cachedTokens("m", tokens(1024, 0), NOW)).isEqualTo(1024);
    }

    @Test
    void modelsDoNotShareTheirCaches() {
        cache.cachedTokens("m", tokens(1300, 0), NOW);

        assertThat(cache.cachedTokens("other", tokens(1300, 0), NOW)).isZero();
    }

    @Test
    void whatWasNotSeenForTenMinutesIsForgotten() {
        cache.cachedTokens("m", tokens(1024, 0), NOW);

        assertThat(cache.cachedTokens("m", tokens(1024, 0), NOW.plus(PromptCache.KEPT)))
                .isEqualTo(1024);
        assertThat(cache.cachedTokens(
                        "m",
                        tokens(1024, 0),
                        NOW.plus(PromptCache.KEPT.multipliedBy(2).plusMillis(1))))
                .isZero();
        assertThat(PromptCache.KEPT).isEqualTo(Duration.ofMinutes(10));
    }

    private static PromptTokens tokens(int count, int offset) {
        return new PromptTokens(
                List.of(IntStream.range(0, count).map(i -> i + offset).toArray()));
    }

    private static PromptTokens concatenated(PromptTokens first, PromptTokens second) {
        return new PromptTokens(List.of(first.parts().getFirst(), second.parts().getFirst()));
    }
}
