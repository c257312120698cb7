package dev.replystream.schemas.price;

import java.time.Instant;
import java.util.Map;

/**
 * Prices that were published together. It never changes: what costs something else from some day on, or did so already,
 * is said by another version.
 *
 * @param version its name, which calls record
 * @param effectiveFrom from when on the prices hold, inclusive; it may lie in the past, to correct
 * @param note what it is about; empty for none
 * @param models prices by the model's name; a model without rates has no known price from then on
 * @param definition the JSON that states all of it
 */
public record PriceVersion(
        String version, Instant effectiveFrom, String note, Map<String, ModelPrice> models, String definition) {

    public PriceVersion {
        models = Map.copyOf(models);
    }
}
