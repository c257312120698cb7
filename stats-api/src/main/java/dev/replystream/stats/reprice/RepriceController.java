package dev.replystream.stats.reprice;

import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.store.Retained;
import dev.replystream.stats.usage.GroupParameters;
import dev.replystream.stats.web.NumberPageParameters;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What past calls cost with other prices. */
@RestController
@Tag(name = "prices")
public class RepriceController {

    private final Pricing pricing;
    private final Retained retained;
    private final PipelineFreshness freshness;
    private final InstantSource clock;

    RepriceController(Pricing pricing, Retained retained, PipelineFreshness freshness, InstantSource clock) {
        this.pricing = pricing;
        this.retained = retained;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** What answers are made with. */
    record Pricing(Repricing questions, AppliedRepricing applied, RepriceRuns runs) {}

    /**
     * Runs, the newest first.
     *
     * @param runs the runs
     * @param next value of {@code after} for the next page; null when this is the last one
     */
    public record RunList(List<RepriceRun> runs, @Nullable Long next) {

        /** A page of {@code size} runs from {@code found}, which has one more when there is a next page. */
        static RunList of(List<RepriceRun> found, int size) {
            if (found.size() <= size) {
                return new RunList(found, null);
            }
            List<RepriceRun> page = found.subList(0, size);
            return new RunList(page, page.getLast().number());
        }
    }

    @GetMapping("/api-usage/repriced")
    @Operation(
            summary = "Cost as recorded and with a version of the prices, side by side; 7 days by default;"
                    + " nothing is changed")
    RepricedUsage repriced(
            @ParameterObject @ModelAttribute RepriceRequest request,
            @ParameterObject @ModelAttribute GroupParameters groups,
            Tenant tenant) {
        RepriceQuery query = request.query(groups.filter(tenant.id()), clock);
        Freshness fresh = freshness.of(Topics.USAGE_EVENTS);
        return RepricedUsage.of(
                query,
                retained.callsSince(query.period().from()),
                fresh,
                pricing.questions().answer(query));
    }

    @PostMapping("/api-usage/reprice-runs")
    @Operation(
            summary = "Price the calls of a period again and keep that, beside what was recorded",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = RepriceOrder.class))))
    ResponseEntity<RepriceRun> apply(
            @RequestBody Map<String, @Nullable Object> body, Tenant tenant, @Nullable Principal caller) {
        RepriceOrder order = RepriceOrder.of(body);
        RepriceQuery query = order.query(tenant.id(), clock);
        AppliedRepricing.Occasion occasion = new AppliedRepricing.Occasion(
                caller == null ? "anybody" : caller.getName(),
                order.reason(),
                freshness.of(Topics.USAGE_EVENTS).completeUntil());
        RepriceRun run = pricing.applied().apply(query, pricing.questions().prices(query.prices()), occasion);
        return ResponseEntity.created(URI.create("/api-usage/reprice-runs/" + run.runId()))
                .body(run);
    }

    @GetMapping("/api-usage/reprice-runs")
    @Operation(summary = "Runs that were kept, newest first, page by page")
    RunList runs(@ParameterObject @ModelAttribute NumberPageParameters request, Tenant tenant) {
        int size = request.size();
        return RunList.of(pricing.runs().newest(tenant.id(), request.before(), size + 1), size);
    }

    @GetMapping("/api-usage/reprice-runs/{id}")
    @Operation(summary = "A run that was kept")
    RepriceRun run(@PathVariable("id") String id, Tenant tenant) {
        return pricing.runs()
                .find(tenant.id(), Parameters.id("id", id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no run with this id"));
    }
}
