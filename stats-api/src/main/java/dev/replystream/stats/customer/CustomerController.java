package dev.replystream.stats.customer;

import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.period.Period;
import dev.replystream.stats.store.Retained;
import dev.replystream.stats.usage.GroupParameters;
import dev.replystream.stats.usage.UsageFilter;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** What customers cost. */
@RestController
@Tag(name = "usage")
public class CustomerController {

    private final Customers customers;
    private final Retained retained;
    private final PipelineFreshness freshness;
    private final Clock clock;

    public CustomerController(Customers customers, Retained retained, PipelineFreshness freshness, Clock clock) {
        this.customers = customers;
        this.retained = retained;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping("/api-usage/customers")
    @Operation(summary = "Calls, tokens and cost by customer, page by page; CSV for Accept: text/csv")
    CustomerPage customers(
            @ParameterObject @ModelAttribute CustomersRequest request,
            @ParameterObject @ModelAttribute GroupParameters groups,
            Tenant tenant) {
        Period period = request.period(clock);
        UsageFilter filter = groups.filter(tenant.id());
        CustomerSlice slice = request.slice();
        CustomerPage.Known known = new CustomerPage.Known(period, retained.callsSince(period.from()));
        Freshness fresh = freshness.of(Topics.USAGE_EVENTS);
        return CustomerPage.of(known, fresh, customers.find(period, filter, slice), slice);
    }
}
