package dev.replystream.local.openai.tokens;

import java.util.List;
import java.util.function.LongConsumer;

/** The tokens of a prompt in order, in parts that several prompts share. */
public record PromptTokens(List<int[]> parts) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    public int count() {
        int count = 0;
        for (int[] part : parts) {
            count += part.length;
        }
        return count;
    }

    /**
     * Calls back with the fingerprint of each prefix that is as long as the least length or some steps longer, shortest
     * first.
     */
    void prefixes(int least, int step, LongConsumer fingerprints) {
        long hash = FNV_OFFSET;
        int length = 0;
        for (int[] part : parts) {
            for (int token : part) {
                hash = (hash ^ token) * FNV_PRIME;
                length++;
                if (length >= least && (length - least) % step == 0) {
                    fingerprints.accept(hash ^ length);
                }
            }
        }
    }
}
