package dev.replystream.schemas.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prices by model and date. A dated snapshot that the table does not name ({@code gpt-4o-2031-05-01}) has the price of
 * its family ({@code gpt-4o}); any other unknown model has none.
 *
 * <p>Immutable.
 */
public final class PriceTable {

    private static final Pattern SNAPSHOT = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8}|\\d{4})$");

    private final Map<String, List<ModelPrice>> pricesByModel;

    /**
     * @param pricesByModel prices by the model's name, in any order; of two from the same moment the first one holds
     */
    public PriceTable(Map<String, List<ModelPrice>> pricesByModel) {
        this.pricesByModel = pricesByModel.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .sorted(Comparator.comparing(ModelPrice::from).reversed())
                                .toList()));
    }

    /**
     * The table that versions make together: of those that hold at a time, the one that began last has the price; of
     * several that began at the same time, the one that was added last.
     *
     * @param versions in the order in which they were added
     */
    public static PriceTable of(List<PriceVersion> versions) {
        Map<String, List<ModelPrice>> prices = new HashMap<>();
        for (PriceVersion version : versions.reversed()) {
            version.models()
                    .forEach((model, price) -> prices.computeIfAbsent(model, _ -> new ArrayList<>())
                            .add(price));
        }
        return new PriceTable(prices);
    }

    /** The models that have a price. */
    public Set<String> models() {
        return pricesByModel.keySet();
    }

    /**
     * The cost of a call.
     *
     * @param model model as the provider named it in its answer, or as asked for when none came
     * @param at when the call ended, or was about to leave when its end is not known
     */
    public Cost costOf(String model, ServiceTier tier, TokenCounts tokens, Instant at) {
        Optional<ModelPrice> price = priceOf(model, at);
        Optional<Rates> rates = price.flatMap(known -> known.ratesOf(tier, tokens));
        if (price.isEmpty() || rates.isEmpty()) {
            return new Cost.Unpriced();
        }
        return new Cost.Priced(rates.get().costOf(tokens), price.get().version());
    }

    /** The price of {@code model} that holds at {@code at}; empty when none is known. */
    public Optional<ModelPrice> priceOf(String model, Instant at) {
        return effective(model, at).or(() -> effective(SNAPSHOT.matcher(model).replaceFirst(""), at));
    }

    private Optional<ModelPrice> effective(String model, Instant at) {
        return pricesByModel.getOrDefault(model, List.of()).stream()
                .filter(price -> !price.from().isAfter(at))
                .findFirst();
    }
}
