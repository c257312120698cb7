package dev.replystream.worker.openai;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how long a provider wants to be left alone. */
final class RetryAfter {

    private static final double LONGEST_SECONDS = 86_400;

    private RetryAfter() {}

    /**
     * The wait that the headers name; empty when there is none that can be read. Dates are not read: they would need the
     * provider's clock to be ours.
     *
     * @param millis value of {@code retry-after-ms}, which wins
     * @param seconds value of {@code retry-after}
     */
    static Optional<Duration> of(@Nullable String millis, @Nullable String seconds) {
        return number(millis, 1_000).or(() -> number(seconds, 1));
    }

    private static Optional<Duration> number(@Nullable String text, int perSecond) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            double inSeconds = Double.parseDouble(text.trim()) / perSecond;
            return inSeconds >= 0
                    ? Optional.of(Duration.ofMillis(Math.round(Math.min(inSeconds, LONGEST_SECONDS) * 1_000)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
