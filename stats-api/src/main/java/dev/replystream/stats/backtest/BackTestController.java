package dev.replystream.stats.backtest;

import dev.replystream.alert.backtest.Period;
import dev.replystream.alert.rule.RuleContract;
import dev.replystream.avro.AlertRule;
import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tries rules on the past. */
@RestController
@Tag(name = "alert rules")
public class BackTestController {

    private final BackTests tests;
    private final PipelineFreshness freshness;
    private final Clock clock;

    BackTestController(BackTests tests, PipelineFreshness freshness, Clock clock) {
        this.tests = tests;
        this.freshness = freshness;
        this.clock = clock;
    }

    @PostMapping("/alert-rules/backtest")
    @Operation(
            summary = "The alerts that a rule would have raised; nobody is told and nothing is kept",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = BackTestOrder.class))))
    BackTestReport backTest(@RequestBody Map<String, @Nullable Object> body, Tenant tenant) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        BackTestOrder order = BackTestOrder.of(body);
        AlertRule rule = order.rule(tenant, now);
        Period period = order.period(now);
        Freshness fresh = freshness.of(Topics.USAGE_WINDOWS, Topics.REPLY_WINDOWS);
        return BackTestReport.of(period, fresh, rule, tests.run(tenant.id(), RuleContract.read(rule), period));
    }
}
