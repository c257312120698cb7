package dev.replystream.stats.usage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import java.time.LocalDate;
import java.util.List;

/**
 * Usage of the last days.
 *
 * @param from first day, inclusive
 * @param to last day, exclusive: tomorrow
 * @param tz time zone of the days
 * @param totals all together
 * @param byModel the same by model
 * @param byErrorType calls that were no success, by error type
 * @param byDay the same by day
 */
public record UsageStatistics(
        LocalDate from,
        LocalDate to,
        String tz,
        @JsonUnwrapped Freshness freshness,
        UsageTotals totals,
        List<UsageByDay.Model> byModel,
        List<UsageByDay.ErrorCount> byErrorType,
        List<UsageByDay.Day> byDay) {}
