package dev.replystream.schemas.price;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one model costs from a moment on.
 *
 * @param version version of the table that stated it
 * @param from from when on it holds, inclusive
 * @param tiers rates by tier
 * @param longContext rates of calls with a long prompt; null when length does not matter
 */
public record ModelPrice(
        String version,
        Instant from,
        Map<ServiceTier, Rates> tiers,
        @Nullable LongContext longContext) {

    public ModelPrice {
        tiers = Map.copyOf(tiers);
    }

    /**
     * Rates of long prompts. In a tier without them a long prompt has no known price: the ordinary rates would be too low.
     *
     * @param abovePromptTokens longest prompt, in tokens, that is still billed at the ordinary rates
     * @param tiers rates of the whole call when its prompt is longer, by tier
     */
    public record LongContext(long abovePromptTokens, Map<ServiceTier, Rates> tiers) {

        public LongContext {
            tiers = Map.copyOf(tiers);
        }
    }

    /** The rates of a call with {@code tokens} in {@code tier}; empty when no price is known for it. */
    public Optional<Rates> ratesOf(ServiceTier tier, TokenCounts tokens) {
        if (longContext != null && tokens.prompt() > longContext.abovePromptTokens()) {
            return Optional.ofNullable(longContext.tiers().get(tier));
        }
        return Optional.ofNullable(tiers.get(tier));
    }
}
