package dev.replystream.worker.delivery;

import dev.replystream.service.outbound.SendError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Says what follows a failed attempt. Safe for use by several threads. */
final class DeliveryPolicy {

    private static final int MOST_DOUBLINGS = 20;

    private final DeliverySettings settings;
    private final RandomGenerator random;

    /**
     * @param random safe for use by several threads; spreads the attempts of many conversations
     */
    DeliveryPolicy(DeliverySettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * The pause before the next attempt; empty when there is to be none.
     *
     * @param failed attempts that have failed one after the other, at least 1
     * @param demanded shortest pause, as the channel demands it
     */
    Optional<Duration> pauseAfter(SendError error, int failed, Duration demanded) {
        return switch (error) {
            case CHAT_BLOCKED, CHAT_NOT_FOUND, BAD_REQUEST -> Optional.empty();
            case AUTH, PRIVATE_ADDRESS -> Optional.of(settings.longestPause());
            case TIMEOUT, BROKEN, GATEWAY ->
                maySendTwice() ? Optional.of(longer(demanded, backoff(failed))) : Optional.empty();
            case RATE_LIMIT, SERVER_ERROR, CONNECTION -> Optional.of(longer(demanded, backoff(failed)));
        };
    }

    /** Whether a request is made again of which nobody knows whether it was taken. */
    boolean maySendTwice() {
        return settings.uncertain() == DeliverySettings.Uncertain.RESEND;
    }

    /** Whether a reply of that time is too old to be sent. */
    boolean isOver(Instant created, Instant now) {
        return !created.plus(settings.giveUpAfter()).isAfter(now);
    }

    /** Doubled with each failure; from half of that to all of it, at random. */
    private Duration backoff(int failed) {
        long doubled = settings.firstPause().toMillis() << Math.min(failed - 1, MOST_DOUBLINGS);
        long most = Math.min(doubled, settings.longestPause().toMillis());
        return Duration.ofMillis(most / 2 + (long) (random.nextDouble() * (most - most / 2)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
