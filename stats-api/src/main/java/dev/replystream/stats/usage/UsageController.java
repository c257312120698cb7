package dev.replystream.stats.usage;

import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** How much was called, how well, how fast and for how much. */
@RestController
@Tag(name = "usage")
public class UsageController {

    private final QuarterHours quarterHours;
    private final PipelineFreshness freshness;
    private final Clock clock;

    public UsageController(QuarterHours quarterHours, PipelineFreshness freshness, Clock clock) {
        this.quarterHours = quarterHours;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping("/api-usage/daily")
    @Operation(summary = "Usage by local day")
    DailyUsage daily(@ParameterObject @ModelAttribute DailyUsageRequest request) {
        LocalDays days = request.days(clock);
        UsageFilter filter = request.filter();
        Freshness fresh = freshness.of(Topics.USAGE_WINDOWS);
        UsageByDay usage = sum(days, filter);
        return new DailyUsage(days.from(), days.to(), days.zone().getId(), fresh, usage.byDay(), usage.totals());
    }

    @GetMapping("/api-usage/statistics")
    @Operation(summary = "Usage of the last days, in total, by model, by error type and by day")
    UsageStatistics statistics(@ParameterObject @ModelAttribute StatisticsRequest request) {
        LocalDays days = request.localDays(clock);
        UsageFilter filter = request.filter();
        Freshness fresh = freshness.of(Topics.USAGE_WINDOWS);
        UsageByDay usage = sum(days, filter);
        return new UsageStatistics(
                days.from(),
                days.to(),
                days.zone().getId(),
                fresh,
                usage.totals(),
                usage.byModel(),
                usage.byErrorType(),
                usage.byDay());
    }

    private UsageByDay sum(LocalDays days, UsageFilter filter) {
        UsageByDay usage = new UsageByDay(days);
        quarterHours.forEach(days, filter, usage::add);
        return usage;
    }
}
