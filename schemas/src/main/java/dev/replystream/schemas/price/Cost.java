package dev.replystream.schemas.price;

/** What a call costs, as far as anybody knows. */
public sealed interface Cost {

    /**
     * A known cost.
     *
     * @param nanoUsd nano-US-dollars, at least 0
     * @param priceVersion version of the table that it was computed with
     */
    record Priced(long nanoUsd, String priceVersion) implements Cost {}

    /** No price is known, which is not the same as free. */
    record Unpriced() implements Cost {}

    /** The provider charges nothing for such a call. */
    record NotBilled() implements Cost {}
}
