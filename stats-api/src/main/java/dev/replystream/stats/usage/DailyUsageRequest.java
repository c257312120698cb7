package dev.replystream.stats.usage;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The parameters of {@code GET /api-usage/daily}, as they were given. */
public record DailyUsageRequest(
        @Parameter(description = "First day, inclusive; 30 days before `to` by default", example = "2026-11-01")
        @Nullable
        String from,

        @Parameter(description = "Last day, exclusive; tomorrow by default", example = "2026-12-01") @Nullable
        String to,

        @Parameter(description = "IANA time zone of the days", example = "Asia/Kathmandu") @Nullable
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

    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_DAYS = 400;

    /**
     * The days that are meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    LocalDays days(InstantSource clock) {
        ZoneId zone = Parameters.zone("tz", tz);
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), zone).plusDays(1);
        LocalDate end = Parameters.date("to", to, tomorrow);
        LocalDate start = Parameters.date("from", from, end.minusDays(DEFAULT_DAYS));
        if (!start.isBefore(end)) {
            throw new InvalidFieldException("from", "must be before to, which is exclusive: " + end);
        }
        if (ChronoUnit.DAYS.between(start, end) > MOST_DAYS) {
            throw new InvalidFieldException(
                    "from", "must be at most " + MOST_DAYS + " days before to, which is " + end);
        }
        LocalDays days = new LocalDays(start, end, zone);
        if (!days.consistOfQuarterHours()) {
            throw new InvalidFieldException("tz", "must be a zone whose days begin with a quarter-hour of UTC");
        }
        return days;
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
