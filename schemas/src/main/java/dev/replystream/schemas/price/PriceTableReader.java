package dev.replystream.schemas.price;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads price tables as JSON: a list of versions, each with its date and the US dollars per million tokens of its
 * models. A field that is {@code null} or missing means that the price is not known; a missing cached price means that
 * cached tokens cost what others do.
 */
public final class PriceTableReader {

    private static final String BUNDLED = "openai-prices.json";

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** The table that comes with this version of the software. */
    public PriceTable bundled() {
        try (InputStream input = PriceTableReader.class.getResourceAsStream(BUNDLED)) {
            if (input == null) {
                throw new IllegalStateException(BUNDLED + " is missing from the class path");
            }
            return read(input);
        } catch (IOException e) {
            throw new UncheckedIOException(BUNDLED + " cannot be read", e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it is not of the form described above
     */
    public PriceTable read(InputStream input) throws IOException {
        Map<String, List<ModelPrice>> prices = new HashMap<>();
        for (JsonNode version : required(json.readTree(input), "versions")) {
            String name = required(version, "version").asText();
            Instant from = Instant.parse(required(version, "effective_from").asText());
            required(version, "models")
                    .properties()
                    .forEach(model -> prices.computeIfAbsent(model.getKey(), key -> new ArrayList<>())
                            .add(priceOf(name, from, model.getValue())));
        }
        return new PriceTable(prices);
    }

    private static ModelPrice priceOf(String version, Instant from, JsonNode model) {
        Map<ServiceTier, Rates> tiers = new EnumMap<>(ServiceTier.class);
        ratesOf(model, "").ifPresent(rates -> tiers.put(ServiceTier.STANDARD, rates));
        ratesOf(model, "batch_").ifPresent(rates -> tiers.put(ServiceTier.BATCH, rates));
        ratesOf(model, "flex_").ifPresent(rates -> tiers.put(ServiceTier.FLEX, rates));
        ratesOf(model, "priority_").ifPresent(rates -> tiers.put(ServiceTier.PRIORITY, rates));
        return new ModelPrice(version, from, tiers, longContextOf(model));
    }

    private static ModelPrice.@Nullable LongContext longContextOf(JsonNode model) {
        return ratesOf(model, "above_272k_")
                .map(rates -> new ModelPrice.LongContext(272_000, rates))
                .orElse(null);
    }

    private static Optional<Rates> ratesOf(JsonNode model, String prefix) {
        Optional<BigDecimal> input = dollars(model, prefix + "input_per_1m");
        Optional<BigDecimal> output = dollars(model, prefix + "output_per_1m");
        if (input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal cached = dollars(model, prefix + "cached_input_per_1m").orElse(input.get());
        return Optional.of(Rates.ofDollars(input.get(), cached, output.get()));
    }

    private static Optional<BigDecimal> dollars(JsonNode model, String field) {
        return Optional.ofNullable(model.get(field)).filter(JsonNode::isNumber).map(JsonNode::decimalValue);
    }

    private static JsonNode required(JsonNode parent, String field) {
        JsonNode value = parent.get(field);
        if (value == null) {
            throw new IllegalArgumentException("the price table lacks " + field);
        }
        return value;
    }
}
