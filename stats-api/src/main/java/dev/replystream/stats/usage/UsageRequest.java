package dev.replystream.stats.usage;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.period.Interval;
import dev.replystream.stats.period.Intervals;
import dev.replystream.stats.period.Period;
import dev.replystream.stats.period.TooManyIntervalsException;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.PeriodParameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The parameters of the questions about usage, as they were given. */
public record UsageRequest(
        @Parameter(description = "Begin, inclusive: a day, or a moment at a quarter-hour", example = "2026-11-01")
        @Nullable
        String from,

        @Parameter(description = "End, exclusive: likewise; the end of today by default", example = "2026-12-01")
        @Nullable
        String to,

        @Parameter(description = "Number of days before `to`, 1 to 400, in place of `from`", example = "7") @Nullable
        String days,

        @Parameter(description = "IANA time zone of days and intervals; UTC by default", example = "Asia/Kathmandu")
        @Nullable
        String tz,

        @Parameter(description = "15m, hour, day (the default), week or month", example = "day") @Nullable
        String interval,

        @Parameter(
                name = "group_by",
                description =
                        "Dimensions separated by commas: api_type, operation, model, channel, experiment, variant",
                example = "model,channel")
        @BindParam("group_by")
        @Nullable
        String groupBy,

        @Parameter(
                description = "Version of the prices whose applied repricing runs the costs are told with; as recorded"
                        + " by default",
                example = "2026-11")
        @Nullable
        String prices) {

    private static final int MOST_INTERVALS = 10_000;

    /**
     * The question that is meant.
     *
     * @param filter the calls that are meant
     * @param defaultDays days before the end when none are given
     * @throws InvalidFieldException if a parameter is not allowed
     */
    UsageQuery query(UsageFilter filter, int defaultDays, InstantSource clock) {
        Interval cut = cut();
        Period period = new PeriodParameters(from, to, days, tz).period(defaultDays, mostDays(cut), clock);
        return new UsageQuery(intervals(period, cut), cut, GroupBy.dimensions(groupBy), filter);
    }

    /**
     * The version of the prices that is asked for; null for costs as recorded.
     *
     * @throws InvalidFieldException if the parameter is not allowed
     */
    @Nullable
    String pricesOrNull() {
        return Parameters.text("prices", prices);
    }

    private Interval cut() {
        String code = interval == null ? Interval.DAY.code() : interval;
        return Interval.ofCode(code)
                .orElseThrow(() ->
                        new InvalidFieldException("interval", "must be one of " + String.join(", ", Interval.codes())));
    }

    private static int mostDays(Interval cut) {
        return cut == Interval.WEEK || cut == Interval.MONTH ? 4_000 : 400;
    }

    private static Intervals intervals(Period period, Interval cut) {
        Intervals intervals;
        try {
            intervals = Intervals.of(period, cut, MOST_INTERVALS);
        } catch (TooManyIntervalsException e) {
            throw new InvalidFieldException(
                    "interval",
                    "must be longer for so long a period: at most " + MOST_INTERVALS + " intervals are answered");
        }
        if (!intervals.consistOfQuarterHours()) {
            throw new InvalidFieldException("tz", "must be a zone whose days begin with a quarter-hour of UTC");
        }
        return intervals;
    }
}
