package dev.replystream.stats.price;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions of the price table, the newest first.
 *
 * @param versions the versions, without their prices
 * @param next value of {@code after} for the next page; null when this is the last one
 */
public record PriceList(List<PriceEntry> versions, @Nullable Integer next) {

    /** A page of {@code size} versions from {@code found}, which has one more when there is a next page. */
    static PriceList of(List<PriceEntry> found, int size) {
        if (found.size() <= size) {
            return new PriceList(found, null);
        }
        List<PriceEntry> page = found.subList(0, size);
        return new PriceList(page, page.getLast().number());
    }
}
