package dev.replystream.stats.usage;

import dev.replystream.schemas.Topics;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.period.Period;
import dev.replystream.stats.store.Retained;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** How much was called, how well, how fast and for how much. */
@RestController
@Tag(name = "usage")
public class UsageController {

    private static final int DAILY_DAYS = 30;
    private static final int STATISTICS_DAYS = 7;

    private final Windows windows;
    private final Retained retained;
    private final PipelineFreshness freshness;
    private final Clock clock;

    public UsageController(Windows windows, Retained retained, PipelineFreshness freshness, Clock clock) {
        this.windows = windows;
        this.retained = retained;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** What answers are added up from. */
    public record Windows(QuarterHours calls, ReplyQuarterHours replies, RepricedCosts repriced) {}

    @GetMapping("/api-usage/daily")
    @Operation(summary = "Usage day by day, or by another interval; 30 days by default")
    DailyUsage daily(
            @ParameterObject @ModelAttribute UsageRequest request,
            @ParameterObject @ModelAttribute GroupParameters groups,
            Tenant tenant) {
        UsageQuery query = request.query(groups.filter(tenant.id()), DAILY_DAYS, clock);
        Freshness fresh = freshness.of(Topics.USAGE_WINDOWS, Topics.REPLY_WINDOWS);
        return DailyUsage.of(query, known(request, query), fresh, report(request, query));
    }

    @GetMapping("/api-usage/statistics")
    @Operation(
            summary = "Usage in total, by model, by error type, by interval and by any dimensions; 7 days by default")
    UsageStatistics statistics(
            @ParameterObject @ModelAttribute UsageRequest request,
            @ParameterObject @ModelAttribute GroupParameters groups,
            Tenant tenant) {
        UsageQuery query = request.query(groups.filter(tenant.id()), STATISTICS_DAYS, clock);
        Freshness fresh = freshness.of(Topics.USAGE_WINDOWS, Topics.REPLY_WINDOWS);
        return UsageStatistics.of(query, known(request, query), fresh, report(request, query));
    }

    /**
     * What holds for all of an answer.
     *
     * @param keptSince where the figures begin, as older ones are no longer kept; null when the period begins later
     * @param repriced the prices that costs are told with; null for costs as recorded
     */
    record Known(@Nullable Instant keptSince, RepricedCosts.@Nullable Coverage repriced) {}

    private Known known(UsageRequest request, UsageQuery query) {
        Period period = query.intervals().period();
        return new Known(
                retained.windowsSince(period.from()),
                windows.repriced().coverage(request.pricesOrNull(), period, query.filter()));
    }

    private UsageReport report(UsageRequest request, UsageQuery query) {
        UsageReport report = new UsageReport(query);
        Period period = query.intervals().period();
        Integer prices = windows.repriced().numberOf(request.pricesOrNull());
        try {
            if (prices == null) {
                windows.calls().forEach(period, query.filter(), report::add);
            } else {
                windows.calls().forEachRepriced(period, query.filter(), prices, report::add);
            }
            windows.replies().forEach(period, query.filter().ofReplies(), report::add);
        } catch (TooManyFiguresException e) {
            throw new InvalidFieldException("interval", Objects.requireNonNull(e.getMessage()));
        }
        return report;
    }
}
