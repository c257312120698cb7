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
     * Rates of long prompts.
     *
     * @param abovePromptTokens longest prompt, in tokens, that is still billed at the ordinary rates
     * @param rates rates of the whole call when its prompt is longer
     */
    public record LongContext(long abovePromptTokens, Rates rates) {}

    /** The rates of a call with {@code tokens} in {@code tier}; empty when no price is known for the tier. */
    public Optional<Rates> ratesOf(ServiceTier tier, TokenCounts tokens) {
        if (longContext != null && tier == ServiceTier.STANDARD && tokens.prompt() > longContext.abovePromptTokens()) {
            return Optional.of(longContext.rates());
        }
        return Optional.ofNullable(tiers.get(tier));
    }
}
