package dev.replystream.stats.reprice;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.period.Period;
import dev.replystream.stats.usage.GroupBy;
import dev.replystream.stats.usage.UsageFilter;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.PeriodParameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The parameters of {@code GET /api-usage/repriced}, as they were given. */
public record RepriceRequest(
        @Parameter(description = "Version of the prices, see /prices; must be given", example = "2026-11") @Nullable
        String prices,

        @Parameter(description = "Begin, inclusive: a day, or a moment at a quarter-hour", example = "2026-11-01")
        @Nullable
        String from,

        @Parameter(description = "End, exclusive: likewise; the end of today by default", example = "2026-12-01")
        @Nullable
        String to,

        @Parameter(description = "Number of days before `to`, 1 to 92, in place of `from`; 7 by default", example = "7")
        @Nullable
        String days,

        @Parameter(description = "IANA time zone of days; UTC by default", example = "Asia/Kathmandu") @Nullable
        String tz,

        @Parameter(
                name = "group_by",
                description =
                        "Dimensions separated by commas: api_type, operation, model, channel, experiment, variant",
                example = "model,channel")
        @BindParam("group_by")
        @Nullable
        String groupBy) {

    private static final int DEFAULT_DAYS = 7;
    private static final int MOST_DAYS = 92;

    /**
     * The question that is meant.
     *
     * @param filter the calls that are meant
     * @throws InvalidFieldException if a parameter is missing or not allowed
     */
    RepriceQuery query(UsageFilter filter, InstantSource clock) {
        String version = Parameters.text("prices", prices);
        if (version == null) {
            throw new InvalidFieldException("prices", "is missing; it must be a version of the prices, see /prices");
        }
        if (days != null) {
            Parameters.number("days", days, new Parameters.Bounds(1, MOST_DAYS, DEFAULT_DAYS));
        }
        Period period = new PeriodParameters(from, to, days, tz).period(DEFAULT_DAYS, MOST_DAYS, clock);
        if (!Period.beginsQuarterHour(period.from()) || !Period.beginsQuarterHour(period.to())) {
            throw new InvalidFieldException("tz", "must be a zone whose days begin with a quarter-hour of UTC");
        }
        return new RepriceQuery(version, period, GroupBy.dimensions(groupBy), filter);
    }
}
