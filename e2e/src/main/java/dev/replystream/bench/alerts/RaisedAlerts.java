package dev.replystream.bench.alerts;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import dev.replystream.bench.alerts.latency.Arrivals;
import dev.replystream.bench.lab.Changes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The alerts of a round as a reader of committed records sees them. Safe for use by several threads. */
final class RaisedAlerts {

    /** The built-in rule whose threshold is crossed. */
    static final String RULE = "call-error-rate";

    /** A crossing raises it as well: there is one type of error. */
    private static final String RULE_BY_TYPE = "call-error-rate-by-type";

    private final Arrivals arrivals = new Arrivals();
    private final Set<String> raised = ConcurrentHashMap.newKeySet();
    private final AtomicInteger surplus = new AtomicInteger();
    private final Changes changes = new Changes();

    /**
     * Takes a transition.
     *
     * @param nanos when it could be read, by {@link System#nanoTime}
     */
    void take(Alert alert, long nanos) {
        if (alert.getTransition() == AlertTransition.RESOLVED) {
            return;
        }
        boolean expected = alert.getTransition() == AlertTransition.RAISED
                && (alert.getRule().equals(RULE) || alert.getRule().equals(RULE_BY_TYPE))
                && raised.add(alert.getTenant() + "/" + alert.getRule());
        if (!expected) {
            surplus.incrementAndGet();
            changes.tell();
        } else if (alert.getRule().equals(RULE)) {
            arrivals.note(alert.getTenant(), nanos);
        }
    }

    /** When the alert of each tenant could be read. */
    Arrivals arrivals() {
        return arrivals;
    }

    /** Alerts that nothing called for: a second one of the same crossing, or one of another rule. */
    int surplus() {
        return surplus.get();
    }

    /** Gives such alerts this time to come; how many there are then, or as soon as there is one. */
    int awaitSurplus(Duration patience) throws InterruptedException {
        changes.await(() -> surplus() > 0, patience);
        return surplus();
    }
}
