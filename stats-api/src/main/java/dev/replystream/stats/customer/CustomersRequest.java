package dev.replystream.stats.customer;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.period.Period;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.PeriodParameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

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
        String tz) {

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
