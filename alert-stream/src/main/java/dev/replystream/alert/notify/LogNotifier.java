package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import dev.replystream.service.outbound.Attempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line in the service's log for each transition. */
public final class LogNotifier implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(LogNotifier.class);

    @Override
    public String channel() {
        return "log";
    }

    @Override
    public Attempt deliver(Alert alert) {
        LOG.atInfo()
                .addKeyValue("tenant", alert.getTenant())
                .addKeyValue("rule", alert.getRule())
                .addKeyValue("alertId", alert.getAlertId())
                .log(AlertText.headline(alert) + " of tenant " + alert.getTenant() + ": " + alert.getSummary());
        return new Attempt.Sent();
    }
}
