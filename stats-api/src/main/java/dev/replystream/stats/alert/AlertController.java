package dev.replystream.stats.alert;

import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** What is wrong now, and what was. */
@RestController
@Tag(name = "alerts")
public class AlertController {

    private final Alerts alerts;
    private final PipelineFreshness freshness;

    public AlertController(Alerts alerts, PipelineFreshness freshness) {
        this.alerts = alerts;
        this.freshness = freshness;
    }

    @GetMapping("/alerts")
    @Operation(summary = "Alerts with all their transitions, the one that changed last first, page by page")
    AlertList alerts(@ParameterObject @ModelAttribute AlertsRequest request, Tenant tenant) {
        AlertFilter filter = request.filter(tenant.id());
        int size = request.size();
        Cursor cursor = request.cursor();
        Freshness fresh = freshness.of(Topics.ALERTS);
        return AlertList.of(fresh, alerts.newest(filter, cursor, size + 1), size);
    }
}
