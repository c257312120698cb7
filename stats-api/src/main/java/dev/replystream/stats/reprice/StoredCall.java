package dev.replystream.stats.reprice;

import dev.replystream.schemas.price.Cost;
import dev.replystream.schemas.price.PriceTable;
import dev.replystream.schemas.price.ServiceTier;
import dev.replystream.schemas.price.TokenCounts;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a stored call says about its price.
 *
 * @param occurredAt when it ended, by which it belongs to a quarter-hour
 * @param groupId number of its group
 * @param terms what decides its price
 * @param tokens what it used
 * @param recorded what it was recorded with
 */
record StoredCall(Instant occurredAt, int groupId, Terms terms, Tokens tokens, Recorded recorded) {

    /**
     * What decides the price of a call.
     *
     * @param asked model that was asked for
     * @param answered model as the provider named it; null when no answer came
     * @param serviceTier tier as the provider named it; null when it named none
     * @param at when the price must hold
     */
    record Terms(
            String asked,
            @Nullable String answered,
            @Nullable String serviceTier,
            Instant at) {}

    /** Tokens, cached ones inside the prompt's, reasoning inside the completion's. */
    record Tokens(long prompt, long cachedPrompt, long completion) {}

    /**
     * What it was recorded with.
     *
     * @param pricing whether a price was known, as the contract of a usage event says
     * @param costNanoUsd nano-US-dollars; null when none was known
     * @param priceVersion version of the prices; null when none was known
     */
    record Recorded(
            String pricing,
            @Nullable Long costNanoUsd,
            @Nullable String priceVersion) {

        /** As the aggregation counts it: what is neither priced nor free is unpriced. */
        Cost cost() {
            if (pricing.equals("PRICED") && costNanoUsd != null) {
                return new Cost.Priced(costNanoUsd, Objects.requireNonNullElse(priceVersion, ""));
            }
            return pricing.equals("NOT_BILLED") ? new Cost.NotBilled() : new Cost.Unpriced();
        }
    }

    /**
     * What it costs with {@code prices}, reckoned as the worker does. Whether a call is billed at all is no matter of
     * prices. Counts that make no bill, as another system may report, have no price.
     */
    Cost costWith(PriceTable prices) {
        if (recorded.cost() instanceof Cost.NotBilled notBilled) {
            return notBilled;
        }
        try {
            return prices.costOf(
                    Objects.requireNonNullElse(terms.answered(), terms.asked()),
                    ServiceTier.ofEcho(terms.serviceTier()),
                    new TokenCounts(tokens.prompt(), tokens.cachedPrompt(), tokens.completion()),
                    terms.at());
        } catch (ArithmeticException | IllegalArgumentException e) {
            return new Cost.Unpriced();
        }
    }
}
