package dev.replystream.stats.price;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a version is added with, as it is described to callers.
 *
 * @param version its name
 * @param effectiveFrom from when on its prices hold, inclusive; in the past, to correct
 * @param note what it is about
 * @param models prices by model, in US dollars per million tokens
 */
public record StatedVersion(
        @Schema(example = "2027-01") String version,
        @Schema(example = "2027-01-01T00:00:00Z") String effectiveFrom,
        @Schema(example = "new list prices") @Nullable String note,

        @Schema(
                example =
                        "{\"gpt-4o-mini\": {\"input_per_1m\": 0.12, \"cached_input_per_1m\": 0.06, \"output_per_1m\": 0.5}}")
        Map<String, Map<String, BigDecimal>> models) {}
