package dev.replystream.local.openai.behaviour;

import dev.replystream.local.simulator.distribution.Distribution;
import dev.replystream.local.simulator.distribution.Fixed;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer takes.
 *
 * @param responseMillis from the request to an answer in one piece, 0 to 600,000 ms
 * @param firstTokenMillis from the request to the first event of a stream, 0 to 600,000 ms; null for the same as in one piece
 * @param tokensPerSecond pace of a stream after that, up to 1,000,000; 0 for all at once
 */
public record Latency(Distribution responseMillis, @Nullable Distribution firstTokenMillis, double tokensPerSecond) {
    /** Answers come at once. */
    public static final Latency NONE = new Latency(new Fixed(0), null, 0);

    private static final double GREATEST_MILLIS = 600_000;

    public Latency {
        responseMillis.within("latency_ms", 0, GREATEST_MILLIS);
        if (firstTokenMillis != null) {
            firstTokenMillis.within("first_token_ms", 0, GREATEST_MILLIS);
        }
        if (!(tokensPerSecond >= 0 && tokensPerSecond <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "tokens_per_second must be between 0 and 1000000, was " + tokensPerSecond);
        }
    }

    /** The distribution of the time to the first byte. */
    public Distribution untilFirstByte(boolean stream) {
        return stream && firstTokenMillis != null ? firstTokenMillis : responseMillis;
    }

    /** Pause before a streamed token, in nanoseconds. */
    public long nanosPerToken() {
        return tokensPerSecond == 0 ? 0 : (long) (1e9 / tokensPerSecond);
    }
}
