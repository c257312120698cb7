package dev.replystream.bench.alerts.latency;

import dev.replystream.bench.lab.Changes;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When the alert of each tenant came first. Safe for use by several threads. */
public final class Arrivals {

    private final Map<String, Long> nanosByTenant = new ConcurrentHashMap<>();
    private final Changes changes = new Changes();

    /**
     * Takes note of an alert; one that is not the first of its tenant changes nothing.
     *
     * @param nanos when it came, by {@link System#nanoTime}
     */
    public void note(String tenant, long nanos) {
        if (nanosByTenant.putIfAbsent(tenant, nanos) == null) {
            changes.tell();
        }
    }

    /** Waits until each of these tenants has its alert, or the time is over; whether each has. */
    public boolean await(Collection<String> tenants, Duration patience) throws InterruptedException {
        return changes.await(() -> nanosByTenant.keySet().containsAll(tenants), patience);
    }

    /** When they came, by tenant. */
    public Map<String, Long> byTenant() {
        return Map.copyOf(nanosByTenant);
    }
}
