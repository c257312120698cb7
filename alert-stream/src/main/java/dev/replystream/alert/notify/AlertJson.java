package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An alert as JSON, with the names of its contract and times in ISO 8601. */
final class AlertJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private AlertJson() {}

    static String of(Alert alert) {
        ObjectNode body = JSON.createObjectNode()
                .put("alert_id", alert.getAlertId())
                .put("tenant", alert.getTenant())
                .put("rule", alert.getRule())
                .put("rule_version", alert.getRuleVersion())
                .put("group", alert.getGroup())
                .put("sequence", alert.getSequence())
                .put("transition", alert.getTransition().name())
                .put("severity", alert.getSeverity().name())
                .put("metric", alert.getMetric())
                .put("value", alert.getValue())
                .put("threshold", alert.getThreshold())
                .put("peak", alert.getPeak())
                .put("count", alert.getCount())
                .put("total", alert.getTotal())
                .put("window_start", alert.getWindowStart().toString())
                .put("window_end", alert.getWindowEnd().toString())
                .put("onset_at", alert.getOnsetAt().toString())
                .put("occurred_at", alert.getOccurredAt().toString())
                .put("duration_millis", alert.getDurationMillis())
                .put("summary", alert.getSummary());
        body.set("labels", JSON.valueToTree(alert.getLabels()));
        body.set("errors", JSON.valueToTree(alert.getErrors()));
        return body.toString();
    }
}
