package dev.replystream.local.openai.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.simulator.exchange.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ModelLimit LIMIT = new ModelLimit(60L, 6000L);
    private final RateLimiter limiter = new RateLimiter();

    @Test
    void tellsWhatIsLeftAndWhenItIsFullAgain() {
        assertThat(headers(admit(100, NOW)))
                .containsOnly(
                        Map.entry("x-ratelimit-limit-requests", "60"),
                        Map.entry("x-ratelimit-remaining-requests", "59"),
                        Map.entry("x-ratelimit-reset-requests", "1s"),
                        Map.entry("x-ratelimit-limit-tokens", "6000"),
                        Map.entry("x-ratelimit-remaining-tokens", "5900"),
                        Map.entry("x-ratelimit-reset-tokens", "1s"));
    }

    @Test
    void refusesOneRequestTooMany() {
        for (int i = 0; i < 60; i++) {
            assertThat(admit(1, NOW).refusal()).isNull();
        }

        LimitDecision refused = admit(1, NOW);

        assertThat(refused.refusal()).satisfies(error -> {
            assertThat(error.status()).isEqualTo(429);
            assertThat(error.type()).isEqualTo("requests");
            assertThat(error.code()).isEqualTo("rate_limit_exceeded");
            assertThat(error.message())
                    .isEqualTo("Rate limit reached for m in organization org on requests per min (RPM): Limit 60, "
                            + "Used 60, Requested 1. Please try again in 1s.");
        });
        assertThat(headers(refused)).containsEntry("retry-after-ms", "1000").containsEntry("retry-after", "1");
    }

    @Test
    void refillsContinuously() {
        for (int i = 0; i < 60; i++) {
            admit(1, NOW);
        }

        assertThat(admit(1, NOW.plusMillis(999)).refusal()).isNotNull();
        assertThat(admit(1, NOW.plusMillis(1000)).refusal()).isNull();
        assertThat(admit(1, NOW.plusMillis(1000)).refusal()).isNotNull();
        assertThat(admit(1, NOW.plus(Duration.ofHours(1))).refusal()).isNull();
    }

    @Test
    void aRequestRefusedForItsTokensCountsAsARequest() {
        admit(6000, NOW);

        LimitDecision refused = admit(300, NOW);

        assertThat(refused.refusal())
                .satisfies(error -> assertThat(error.type()).isEqualTo("tokens"));
        assertThat(headers(refused))
                .containsEntry("x-ratelimit-remaining-requests", "58")
                .containsEntry("retry-after-ms", "3000");
    }

    @Test
    void saysWhenARequestCanNeverSucceed() {
        LimitDecision refused = admit(6001, NOW);

        assertThat(refused.refusal())
                .satisfies(error -> assertThat(error.message()).startsWith("Request too large for m"));
        assertThat(headers(refused)).doesNotContainKey("retry-after");
    }

    @Test
    void organizationsAndModelsHaveTheirOwnAllowance() {
        ModelLimit one = new ModelLimit(1L, null);

        assertThat(limiter.admit(new RateLimiter.Demand("a", "m", 1), one, NOW).refusal())
                .isNull();
        assertThat(limiter.admit(new RateLimiter.Demand("a", "m", 1), one, NOW).refusal())
                .isNotNull();
        assertThat(limiter.admit(new RateLimiter.Demand("b", "m", 1), one, NOW).refusal())
                .isNull();
        assertThat(limiter.admit(new RateLimiter.Demand("a", "n", 1), one, NOW).refusal())
                .isNull();
    }

    @Test
    void anotherLimitKeepsWhatWasUsed() {
        admit(6000, NOW);

        LimitDecision decision =
                limiter.admit(new RateLimiter.Demand("org", "m", 1), new ModelLimit(60L, 60_000L), NOW.plusMillis(100));

        assertThat(headers(decision)).containsEntry("x-ratelimit-remaining-tokens", "99");
    }

    private LimitDecision admit(long tokens, Instant now) {
        return limiter.admit(new RateLimiter.Demand("org", "m", tokens), LIMIT, now);
    }

    private static Map<String, String> headers(LimitDecision decision) {
        return decision.headers().stream().collect(Collectors.toMap(Header::name, Header::value));
    }
}
