package dev.replystream.worker.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.openai.Generation.Receipt;
import dev.replystream.worker.openai.Generation.Refused;
import dev.replystream.worker.reply.RetryPolicy.Tried;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private static final RetrySettings SETTINGS = new RetrySettings(
            4, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60), Duration.ofMinutes(10));

    private final RetryPolicy policy = new RetryPolicy(SETTINGS, new Random(1));

    @ParameterizedTest
    @EnumSource(
            value = ErrorType.class,
            names = {"RATE_LIMIT", "TIMEOUT", "CONNECTION", "SERVER_ERROR", "OVERLOADED", "CONFLICT"})
    void triesPassingFailuresUntilTheAttemptsAreUsedUp(ErrorType type) {
        assertThat(policy.next(refused(type, null), new Tried(3, 3, Duration.ZERO)))
                .isPresent();
        assertThat(policy.next(refused(type, null), new Tried(4, 4, Duration.ZERO)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorType.class,
            names = {"BAD_REQUEST", "CONTENT_FILTER", "AUTH", "QUOTA_EXCEEDED"})
    void doesNotTryLastingFailuresAgain(ErrorType type) {
        assertThat(policy.next(refused(type, null), new Tried(1, 1, Duration.ZERO)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorType.class,
            names = {"INVALID_OUTPUT", "CONTEXT_LENGTH"})
    void triesSomeFailuresOnceMore(ErrorType type) {
        assertThat(policy.next(refused(type, null), new Tried(2, 1, Duration.ZERO)))
                .isPresent();
        assertThat(policy.next(refused(type, null), new Tried(2, 2, Duration.ZERO)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000"})
    void drawsThePauseFromTheWholeRange(int failures, long most) {
        long least = Long.MAX_VALUE;
        long longest = 0;
        for (int round = 0; round < 2_000; round++) {
            long pause = policy.next(refused(ErrorType.TIMEOUT, null), new Tried(failures, 1, Duration.ZERO))
                    .orElseThrow()
                    .toMillis();
            least = Math.min(least, pause);
            longest = Math.max(longest, pause);
        }
        assertThat(least).isLessThan(most / 20);
        assertThat(longest).isBetween(most - most / 20, most);
    }

    @Test
    void neverPausesLongerThanTheMost() {
        RetryPolicy patient = new RetryPolicy(
                new RetrySettings(
                        100, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60), Duration.ofDays(1)),
                new Random(2));
        for (int failures = 1; failures < 100; failures++) {
            assertThat(patient.next(refused(ErrorType.TIMEOUT, null), new Tried(failures, failures, Duration.ZERO)))
                    .get()
                    .matches(pause -> pause.toMillis() <= 8_000);
        }
    }

    @Test
    void waitsAsLongAsTheProviderWantsUpToTheMost() {
        Tried first = new Tried(1, 1, Duration.ZERO);
        assertThat(policy.next(refused(ErrorType.RATE_LIMIT, Duration.ofSeconds(20)), first))
                .contains(Duration.ofSeconds(20));
        assertThat(policy.next(refused(ErrorType.RATE_LIMIT, Duration.ofHours(1)), first))
                .contains(Duration.ofSeconds(60));
    }

    @Test
    void stopsAtTheDeadline() {
        Refused refused = refused(ErrorType.RATE_LIMIT, Duration.ofSeconds(20));
        assertThat(policy.next(refused, new Tried(1, 1, Duration.ofSeconds(580))))
                .isPresent();
        assertThat(policy.next(refused, new Tried(1, 1, Duration.ofSeconds(581))))
                .isEmpty();
    }

    private static Refused refused(ErrorType type, @Nullable Duration retryAfter) {
        return new Refused(type, null, Optional.ofNullable(retryAfter), Receipt.NONE);
    }
}
