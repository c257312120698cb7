package dev.replystream.worker.reply;

import dev.replystream.schemas.ErrorType;
import dev.replystream.worker.openai.Generation.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The one layer of retries: whether a failed call is followed by another, and after which pause. Full jitter: the pause
 * is drawn from 0 to min(base x 2^n, most). Safe for use by several threads when the source of randomness is.
 */
public final class RetryPolicy {

    private static final int MOST_DOUBLINGS = 30;

    private final RetrySettings settings;
    private final RandomGenerator random;

    public RetryPolicy(RetrySettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * What was tried so far.
     *
     * @param counted calls that count towards the most that are made
     * @param ofThisType failures of the same type as the newest one, that one included
     * @param spent time since the first call, without the time of a stopped line
     */
    record Tried(int counted, int ofThisType, Duration spent) {}

    /** The pause before the next call; empty when there is none. */
    Optional<Duration> next(Refused failure, Tried tried) {
        if (!mayRetry(failure.type(), tried)) {
            return Optional.empty();
        }
        Duration pause = failure.retryAfter().map(this::honoured).orElseGet(() -> jitter(tried.counted()));
        return tried.spent().plus(pause).compareTo(settings.deadline()) > 0 ? Optional.empty() : Optional.of(pause);
    }

    private boolean mayRetry(ErrorType type, Tried tried) {
        if (tried.counted() >= settings.maxAttempts()) {
            return false;
        }
        return switch (type.retry()) {
            case NEVER -> false;
            case ONCE, AFTER_TRIM -> tried.ofThisType() <= 1;
            case BACKOFF -> true;
        };
    }

    private Duration honoured(Duration wanted) {
        return wanted.compareTo(settings.maxRetryAfter()) > 0 ? settings.maxRetryAfter() : wanted;
    }

    private Duration jitter(int failures) {
        int doublings = Math.clamp(failures - 1, 0, MOST_DOUBLINGS);
        long most = Math.min(
                settings.baseDelay().toMillis() << doublings,
                settings.maxDelay().toMillis());
        return Duration.ofMillis(random.nextLong(most + 1));
    }
}
