package dev.replystream.stats.usage;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The parameters that name a group, as they were given: the value of each dimension, null for any. */
public record GroupParameters(
        @Parameter(name = "api_type", description = "Family of the API", example = "openai")
        @BindParam("api_type")
        @Nullable
        String apiType,

        @Parameter(description = "Operation of that API", example = "chat.completions") @Nullable
        String operation,

        @Parameter(description = "Model that was asked for", example = "gpt-4o-mini") @Nullable
        String model,

        @Parameter(description = "Channel of the conversation", example = "web") @Nullable
        String channel,

        @Parameter(description = "Experiment; empty for calls outside experiments") @Nullable
        String experiment,

        @Parameter(description = "Arm of the experiment; empty for calls outside experiments") @Nullable
        String variant) {

    /**
     * The filter that is meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    public UsageFilter filter(String tenant) {
        Map<Dimension, String> values = new EnumMap<>(Dimension.class);
        put(values, Dimension.API_TYPE, Parameters.text("api_type", apiType));
        put(values, Dimension.OPERATION, Parameters.text("operation", operation));
        put(values, Dimension.MODEL, Parameters.text("model", model));
        put(values, Dimension.CHANNEL, Parameters.text("channel", channel));
        put(values, Dimension.EXPERIMENT, Parameters.textOrNothing("experiment", experiment));
        put(values, Dimension.VARIANT, Parameters.textOrNothing("variant", variant));
        return new UsageFilter(tenant, values);
    }

    private static void put(Map<Dimension, String> values, Dimension dimension, @Nullable String value) {
        if (value != null) {
            values.put(dimension, value);
        }
    }
}
