package dev.replystream.stats.usage;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The parameters of {@code GET /api-usage/statistics}, as they were given. */
public record StatisticsRequest(
        @Parameter(description = "Number of days, today included, 1 to 400; 7 by default", example = "7") @Nullable
        String days,

        @Parameter(description = "IANA time zone of the days", example = "Europe/Berlin") @Nullable
        String tz,

        @Parameter(name = "api_type", description = "Family of the API", example = "openai")
        @BindParam("api_type")
        @Nullable
        String apiType,

        @Parameter(description = "Model that was asked for", example = "gpt-4o-mini") @Nullable
        String model,

        @Parameter(description = "Channel of the conversation", example = "web") @Nullable
        String channel,

        @Parameter(description = "Owner of the calls; `default` by default") @Nullable
        String tenant) {

    private static final Parameters.Bounds DAYS = new Parameters.Bounds(1, 400, 7);

    /**
     * The days that are meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    LocalDays localDays(InstantSource clock) {
        ZoneId zone = Parameters.zone("tz", tz);
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), zone).plusDays(1);
        LocalDays range = new LocalDays(tomorrow.minusDays(Parameters.number("days", days, DAYS)), tomorrow, zone);
        if (!range.consistOfQuarterHours()) {
            throw new InvalidFieldException("tz", "must be a zone whose days begin with a quarter-hour of UTC");
        }
        return range;
    }

    /**
     * The calls that are meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    UsageFilter filter() {
        return new UsageFilter(
                Parameters.tenant(tenant),
                Parameters.text("api_type", apiType),
                Parameters.text("model", model),
                Parameters.text("channel", channel));
    }
}
