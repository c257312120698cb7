package dev.replystream.stats.customer;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.period.Period;
import dev.replystream.stats.usage.GroupParameters;
import dev.replystream.stats.usage.UsageFilter;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.PeriodParameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The parameters of {@code GET /api-usage/customers}, as they were given. */
public record CustomersRequest(
        @Parameter(description = "Most customers of the answer, 1 to 1000; 100 by default", example = "100") @Nullable
        String limit,

        @Parameter(description = "`next` of the page before") @Nullable
        String after,

        @Parameter(description = "`cost` (the default) or `calls`, the highest first", example = "cost") @Nullable
        String sort,

        @Parameter(description = "Begin, inclusive: a day, or a moment at a quarter-hour", example = "2026-11-01")
        @Nullable
        String from,

        @Parameter(description = "End, exclusive: likewise; the end of today by default", example = "2026-12-01")
        @Nullable
        String to,

        @Parameter(
                description = "Number of days before `to`, in place of `from`; 7 by default, 92 at most",
                example = "7")
        @Nullable
        String days,

        @Parameter(description = "IANA time zone of the days; UTC by default", example = "Europe/Berlin") @Nullable
        String tz,

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

    private static final Parameters.Bounds LIMIT = new Parameters.Bounds(1, 1000, 100);
    private static final int DEFAULT_DAYS = 7;
    private static final int MOST_DAYS = 92;

    /**
     * The period that is meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    Period period(InstantSource clock) {
        return new PeriodParameters(from, to, days, tz).period(DEFAULT_DAYS, MOST_DAYS, clock);
    }

    /**
     * The calls that are meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    UsageFilter filter(String tenant) {
        return new GroupParameters(apiType, operation, model, channel, experiment, variant).filter(tenant);
    }

    /**
     * Which part of the list is meant.
     *
     * @throws InvalidFieldException if a parameter is not allowed
     */
    CustomerSlice slice() {
        String code = Parameters.oneOf("sort", sort, CustomerSort.codes());
        CustomerSort order = code == null ? CustomerSort.COST : CustomerSort.ofCode(code);
        int size = Parameters.number("limit", limit, LIMIT);
        return new CustomerSlice(order, after == null ? null : CustomerCursor.parse("after", after, order), size);
    }
}
