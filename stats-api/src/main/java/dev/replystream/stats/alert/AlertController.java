package dev.replystream.stats.alert;

import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is wrong now, and what was. */
@RestController
@Tag(name = "alerts")
public class AlertController {

    private static final String ALL = "all";
    private static final Parameters.Bounds LIMIT = new Parameters.Bounds(1, 500, 100);

    private final Alerts alerts;
    private final PipelineFreshness freshness;

    public AlertController(Alerts alerts, PipelineFreshness freshness) {
        this.alerts = alerts;
        this.freshness = freshness;
    }

    @GetMapping("/alerts")
    @Operation(summary = "Alerts with all their transitions, the one that changed last first")
    AlertList alerts(
            @Parameter(description = "`active` (the default) or `all`")
                    @RequestParam(name = "state", required = false)
                    @Nullable
                    String state,
            @Parameter(description = "Most alerts of the answer, 1 to 500; 100 by default")
                    @RequestParam(name = "limit", required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "Owner; `default` by default")
                    @RequestParam(name = "tenant", required = false)
                    @Nullable
                    String tenant) {
        boolean onlyActive = !ALL.equals(Parameters.oneOf("state", state, List.of("active", ALL)));
        int size = Parameters.number("limit", limit, LIMIT);
        String owner = Parameters.tenant(tenant);
        Freshness fresh = freshness.of(Topics.ALERTS);
        return new AlertList(fresh, alerts.newest(owner, onlyActive, size));
    }
}
