package dev.replystream.stats.usage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import java.time.LocalDate;
import java.util.List;

/**
 * Usage by local day.
 *
 * @param from first day, inclusive
 * @param to last day, exclusive
 * @param tz time zone of the days
 * @param days one entry for each day, in order
 * @param totals all days together
 */
public record DailyUsage(
        LocalDate from,
        LocalDate to,
        String tz,
        @JsonUnwrapped Freshness freshness,
        List<UsageByDay.Day> days,
        UsageTotals totals) {}
