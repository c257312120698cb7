package dev.replystream.stats.alert;

import static dev.replystream.stats.db.Tables.ALERT_STATE;
import static dev.replystream.stats.db.Tables.ALERT_TRANSITION;
import static dev.replystream.stats.sink.InvalidRecordException.requireId;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import dev.replystream.stats.sink.Received;
import dev.replystream.stats.sink.TopicSink;
import dev.replystream.stats.store.BulkWrite;
import dev.replystream.stats.store.JsonText;
import java.util.List;
import org.jooq.DSLContext;

/** Stores every transition of every alert, and the number of the newest one. A repeated transition changes nothing. */
public final class AlertSink implements TopicSink<Alert> {

    private static final BulkWrite<Alert> TRANSITIONS = BulkWrite.<Alert>into(ALERT_TRANSITION)
            .columns(AlertSink::identity)
            .columns(AlertSink::measurement)
            .keepingExisting();

    private static final BulkWrite<Alert> STATES = BulkWrite.<Alert>into(ALERT_STATE)
            .column(ALERT_STATE.ALERT_ID, alert -> requireId("alert_id", alert.getAlertId()))
            .column(ALERT_STATE.TENANT, Alert::getTenant)
            .column(ALERT_STATE.SEQUENCE, Alert::getSequence)
            .column(ALERT_STATE.RESOLVED, alert -> alert.getTransition() == AlertTransition.RESOLVED)
            .column(ALERT_STATE.CHANGED_AT, Alert::getOccurredAt)
            .replacingUpTo(ALERT_STATE.SEQUENCE, ALERT_STATE.ALERT_ID);

    @Override
    public Topic<Alert> topic() {
        return Topics.ALERTS;
    }

    @Override
    public void store(DSLContext transaction, List<Received<Alert>> records) {
        List<Alert> alerts = records.stream().map(Received::value).toList();
        TRANSITIONS.write(transaction, alerts);
        STATES.write(transaction, alerts);
    }

    private static BulkWrite.Builder<Alert> identity(BulkWrite.Builder<Alert> write) {
        return write.column(ALERT_TRANSITION.ALERT_ID, alert -> requireId("alert_id", alert.getAlertId()))
                .column(ALERT_TRANSITION.SEQUENCE, Alert::getSequence)
                .column(ALERT_TRANSITION.TENANT, Alert::getTenant)
                .column(ALERT_TRANSITION.RULE, Alert::getRule)
                .column(ALERT_TRANSITION.RULE_VERSION, Alert::getRuleVersion)
                .column(ALERT_TRANSITION.ALERT_GROUP, Alert::getGroup)
                .column(ALERT_TRANSITION.LABELS, alert -> JsonText.of(alert.getLabels()))
                .column(
                        ALERT_TRANSITION.TRANSITION,
                        alert -> alert.getTransition().name())
                .column(ALERT_TRANSITION.SEVERITY, alert -> alert.getSeverity().name())
                .column(ALERT_TRANSITION.CHANNELS, alert -> JsonText.of(alert.getChannels()))
                .column(ALERT_TRANSITION.SUMMARY, Alert::getSummary);
    }

    private static BulkWrite.Builder<Alert> measurement(BulkWrite.Builder<Alert> write) {
        return write.column(ALERT_TRANSITION.METRIC, Alert::getMetric)
                .column(ALERT_TRANSITION.MEASURED, Alert::getValue)
                .column(ALERT_TRANSITION.THRESHOLD, Alert::getThreshold)
                .column(ALERT_TRANSITION.PEAK, Alert::getPeak)
                .column(ALERT_TRANSITION.OCCURRENCES, Alert::getCount)
                .column(ALERT_TRANSITION.SAMPLE, Alert::getTotal)
                .column(ALERT_TRANSITION.ERRORS, alert -> JsonText.of(alert.getErrors()))
                .column(ALERT_TRANSITION.WINDOW_START, Alert::getWindowStart)
                .column(ALERT_TRANSITION.WINDOW_END, Alert::getWindowEnd)
                .column(ALERT_TRANSITION.ONSET_AT, Alert::getOnsetAt)
                .column(ALERT_TRANSITION.OCCURRED_AT, Alert::getOccurredAt)
                .column(ALERT_TRANSITION.DURATION_MILLIS, Alert::getDurationMillis);
    }
}
