package dev.replystream.local.openai.call;

import dev.replystream.local.openai.wire.Operation;
import dev.replystream.local.simulator.distribution.SeededRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The ids that answers carry. They follow from the seed, the start and the sequence number, so that they differ between runs
 * too.
 */
final class CallIds {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final HexFormat HEXADECIMAL = HexFormat.of();

    private final SeededRandom random;

    CallIds(long seed, Instant startedAt) {
        this.random = new SeededRandom(
                SeededRandom.mix(seed) ^ startedAt.getEpochSecond() * 1_000_000_000L + startedAt.getNano());
    }

    /** The value of {@code x-request-id}. */
    String requestId(long sequence) {
        return "req_" + hexadecimal(random.of(sequence, "request id"));
    }

    /** The id of the answer. */
    String completionId(long sequence, Operation operation) {
        RandomGenerator draws = random.of(sequence, "completion id");
        return switch (operation) {
            case CHAT_COMPLETIONS -> "chatcmpl-" + letters(draws, 29);
            case RESPONSES -> "resp_" + hexadecimal(draws) + hexadecimal(draws).substring(0, 16);
        };
    }

    private static String hexadecimal(RandomGenerator draws) {
        return HEXADECIMAL.toHexDigits(draws.nextLong()) + HEXADECIMAL.toHexDigits(draws.nextLong());
    }

    private static String letters(RandomGenerator draws, int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(draws.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
