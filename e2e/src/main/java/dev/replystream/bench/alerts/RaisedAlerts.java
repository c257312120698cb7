package dev.replystream.bench.alerts;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The alerts of a round as a reader of committed records sees them. Safe for use by several threads. */
final class RaisedAlerts {

    /** The built-in rule whose threshold is crossed. */
    static final String RULE = "call-error-rate";

    /** A crossing raises it as well: there is one type of error. */
    private static final String RULE_BY_TYPE = "call-error-rate-by-type";

    private final Map<String, Long> readable = new HashMap<>();
    private final Set<String> raised = new HashSet<>();
    private int surplus;

    /**
     * Takes a transition.
     *
     * @param nanos when it could be read, by {@link System#nanoTime}
     */
    synchronized void take(Alert alert, long nanos) {
        if (alert.getTransition() == AlertTransition.RESOLVED) {
            return;
        }
        boolean expected = alert.getTransition() == AlertTransition.RAISED
                && (alert.getRule().equals(RULE) || alert.getRule().equals(RULE_BY_TYPE))
                && raised.add(alert.getTenant() + "/" + alert.getRule());
        if (!expected) {
            surplus++;
        } else if (alert.getRule().equals(RULE)) {
            readable.put(alert.getTenant(), nanos);
            notifyAll();
        }
    }

    /** Waits until each of these tenants has its alert, or the time is over. */
    synchronized void await(Collection<String> tenants, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (!readable.keySet().containsAll(tenants) && left > 0) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
    }

    /** When the alert of each tenant could be read first. */
    synchronized Map<String, Long> readable() {
        return Map.copyOf(readable);
    }

    /** Alerts that nothing called for: a second one of the same crossing, or one of another rule. */
    synchronized int surplus() {
        return surplus;
    }
}
