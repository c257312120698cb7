package dev.replystream.schemas.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one model as a price table states them: {@code input_per_1m}, {@code cached_input_per_1m} and {@code
 * output_per_1m}, before them the tier ({@code batch_}, {@code flex_}, {@code priority_}; none is standard), and {@code
 * above_272k_} for the rates of prompts of more than 272,000 tokens. What writing a cache costs may be stated too; no
 * provider reports how many tokens it was for, so that it is not used.
 */
final class PriceFields {

    private static final Pattern FIELD =
            Pattern.compile("(?<tier>batch_|flex_|priority_)?(?:above_(?<thousands>[1-9]\\d{0,4})k_)?"
                    + "(?<kind>input|cached_input|output|cache_write)_per_1m");
    private static final Pattern MODEL = Pattern.compile("[^\\p{Cntrl}\\s]{1,200}");
    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000);
    private static final int MOST_DECIMALS = 9;
    private static final int SHOWN = 100;

    private final String model;
    private final Map<PriceList, Map<String, BigDecimal>> lists = new HashMap<>();

    /**
     * Reads the fields of {@code model}.
     *
     * @throws InvalidPriceException if one is not allowed
     */
    PriceFields(String model, JsonNode fields) {
        this.model = model;
        if (!MODEL.matcher(model).matches()) {
            throw new InvalidPriceException(
                    "models", "must have names of 1 to 200 characters without spaces, had " + shortened(model));
        }
        if (!fields.isObject()) {
            throw new InvalidPriceException(path(""), "must be an object");
        }
        fields.properties().forEach(field -> read(field.getKey(), field.getValue()));
        lists.forEach(this::requireWhole);
        if (thresholds().size() > 1) {
            throw new InvalidPriceException(path(""), "must have one length of long prompts, had " + thresholds());
        }
    }

    /**
     * One of the lists that a model's prices are in.
     *
     * @param aboveThousands thousands of prompt tokens above which it holds; 0 for the ordinary one
     */
    private record PriceList(ServiceTier tier, int aboveThousands) {}

    /** The ordinary rates. */
    Map<ServiceTier, Rates> tiers() {
        return ratesAbove(0);
    }

    /** The rates of long prompts; null when there are none. */
    ModelPrice.@Nullable LongContext longContext() {
        Set<Integer> thresholds = thresholds();
        if (thresholds.isEmpty()) {
            return null;
        }
        int thousands = thresholds.iterator().next();
        return new ModelPrice.LongContext(thousands * 1_000L, ratesAbove(thousands));
    }

    /** As much of a name as is worth telling. */
    static String shortened(String name) {
        return name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name;
    }

    private void read(String field, JsonNode value) {
        Matcher name = FIELD.matcher(field);
        if (!name.matches()) {
            throw new InvalidPriceException(
                    path(field),
                    "is unknown; known are input_per_1m, cached_input_per_1m, output_per_1m and cache_write_per_1m,"
                            + " before them batch_, flex_ or priority_, and above_272k_ or another length");
        }
        if (value.isNull()) {
            return;
        }
        if (!value.isNumber()) {
            throw wrongPrice(field);
        }
        BigDecimal dollars = value.decimalValue();
        if (dollars.signum() < 0
                || dollars.compareTo(MOST_DOLLARS) > 0
                || dollars.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw wrongPrice(field);
        }
        String thousands = name.group("thousands");
        PriceList list = new PriceList(tierOf(name.group("tier")), thousands == null ? 0 : Integer.parseInt(thousands));
        lists.computeIfAbsent(list, _ -> new HashMap<>()).put(name.group("kind"), dollars);
    }

    private InvalidPriceException wrongPrice(String field) {
        return new InvalidPriceException(
                path(field),
                "must be a number of US dollars from 0 to " + MOST_DOLLARS + " with at most " + MOST_DECIMALS
                        + " decimals, or null");
    }

    /** A price of cached tokens alone would be forgotten in silence. */
    private void requireWhole(PriceList list, Map<String, BigDecimal> prices) {
        if (prices.containsKey("cached_input") && !prices.containsKey("input")) {
            throw new InvalidPriceException(
                    path(nameOf(list) + "cached_input_per_1m"), "must not be without input_per_1m");
        }
    }

    private Map<ServiceTier, Rates> ratesAbove(int thousands) {
        Map<ServiceTier, Rates> rates = new EnumMap<>(ServiceTier.class);
        lists.forEach((list, prices) -> {
            BigDecimal input = prices.get("input");
            BigDecimal output = prices.get("output");
            if (list.aboveThousands() == thousands && input != null && output != null) {
                rates.put(list.tier(), Rates.ofDollars(input, prices.getOrDefault("cached_input", input), output));
            }
        });
        return rates;
    }

    private Set<Integer> thresholds() {
        Set<Integer> thresholds = new TreeSet<>();
        lists.forEach((list, prices) -> {
            if (list.aboveThousands() > 0) {
                thresholds.add(list.aboveThousands());
            }
        });
        return thresholds;
    }

    private String path(String field) {
        return "models." + model + (field.isEmpty() ? "" : "." + shortened(field));
    }

    private static String nameOf(PriceList list) {
        String tier =
                list.tier() == ServiceTier.STANDARD ? "" : list.tier().name().toLowerCase(Locale.ROOT) + "_";
        return list.aboveThousands() == 0 ? tier : tier + "above_" + list.aboveThousands() + "k_";
    }

    private static ServiceTier tierOf(@Nullable String prefix) {
        if (prefix == null) {
            return ServiceTier.STANDARD;
        }
        return switch (prefix) {
            case "batch_" -> ServiceTier.BATCH;
            case "flex_" -> ServiceTier.FLEX;
            default -> ServiceTier.PRIORITY;
        };
    }
}
