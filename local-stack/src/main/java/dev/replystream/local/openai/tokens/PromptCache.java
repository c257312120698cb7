package dev.replystream.local.openai.tokens;

import dev.replystream.local.simulator.distribution.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * OpenAI's prompt caching: a prefix of 1,024 tokens or more, in steps of 128, that the same model saw before is billed as
 * cached. A prefix is forgotten when it was not seen for ten minutes. Bounded; thread-safe.
 */
public final class PromptCache {
    static final int LEAST_PREFIX = 1024;
    static final int STEP = 128;
    static final Duration KEPT = Duration.ofMinutes(10);
    private static final int GREATEST_SIZE = 200_000;

    private final Map<Long, Instant> lastSeen = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
            return size() > GREATEST_SIZE;
        }
    };

    /** How many tokens of the prompt were cached; from now on all its prefixes are. */
    public synchronized int cachedTokens(String model, PromptTokens prompt, Instant now) {
        if (prompt.count() < LEAST_PREFIX) {
            return 0;
        }
        Lookup lookup = new Lookup(SeededRandom.mix(model.hashCode()), now);
        prompt.prefixes(LEAST_PREFIX, STEP, lookup::see);
        return lookup.cached;
    }

    private final class Lookup {
        private final long model;
        private final Instant now;
        private int length = LEAST_PREFIX;
        private int cached;

        private Lookup(long model, Instant now) {
            this.model = model;
            this.now = now;
        }

        private void see(long prefix) {
            Instant before = lastSeen.put(prefix ^ model, now);
            if (before != null && !before.plus(KEPT).isBefore(now)) {
                cached = length;
            }
            length += STEP;
        }
    }
}
