package dev.replystream.alert.evaluation;

import dev.replystream.alert.measure.CallMinute;
import dev.replystream.alert.measure.ReplyMinute;
import dev.replystream.alert.rule.RuleContract;
import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertRule;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.WindowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One tenant without built-in rules, for tests. */
final class TenantRun {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final TenantAlerts alerts = new TenantAlerts("default", List.of(), Duration.ofMillis(100));
    private final List<Change> changes = new ArrayList<>();

    /** The rule from noon on. */
    static TenantRun of(AlertRule.Builder rule) {
        return new TenantRun().rule(NOON, rule);
    }

    TenantRun rule(Instant now, AlertRule.Builder rule) {
        changes.addAll(alerts.advance(now));
        alerts.changeRules(now).set(RuleContract.read(rule.build()));
        return this;
    }

    TenantRun calls(Instant now, UsageWindow.Builder window) {
        changes.addAll(alerts.advance(now));
        UsageWindow calls = window.build();
        alerts.put(WindowKey.of(calls), CallMinute.of(calls), now);
        return this;
    }

    TenantRun replies(Instant now, ReplyWindow.Builder window) {
        changes.addAll(alerts.advance(now));
        ReplyWindow replies = window.build();
        alerts.put(WindowKey.of(replies), ReplyMinute.of(replies), now);
        return this;
    }

    /** Lets time alone pass; minutes that are not needed go. */
    TenantRun until(Instant now) {
        changes.addAll(alerts.evaluate(now));
        alerts.expire(now);
        return this;
    }

    /** What was told since the last look. */
    List<Alert> told() {
        List<Alert> told =
                changes.stream().flatMap(change -> change.alert().stream()).toList();
        changes.clear();
        return told;
    }

    TenantAlerts alerts() {
        return alerts;
    }
}
