package dev.replystream.stats.call;

import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.store.Retained;
import dev.replystream.stats.usage.GroupParameters;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Single calls. */
@RestController
@Tag(name = "usage")
public class CallController {

    private final Calls calls;
    private final Retained retained;
    private final PipelineFreshness freshness;

    public CallController(Calls calls, Retained retained, PipelineFreshness freshness) {
        this.calls = calls;
        this.retained = retained;
        this.freshness = freshness;
    }

    @GetMapping("/api-usage/calls")
    @Operation(summary = "Single calls, newest first, page by page")
    CallPage calls(
            @ParameterObject @ModelAttribute CallsRequest request,
            @ParameterObject @ModelAttribute GroupParameters groups,
            Tenant tenant) {
        CallFilter filter = request.filter(groups.filter(tenant.id()));
        int size = request.size();
        Cursor cursor = request.cursor();
        CallPage.Known known = new CallPage.Known(
                filter.period(), retained.callsSince(filter.period().from()));
        Freshness fresh = freshness.of(Topics.USAGE_EVENTS);
        return CallPage.of(known, fresh, calls.newest(filter, cursor, size + 1), size);
    }
}
