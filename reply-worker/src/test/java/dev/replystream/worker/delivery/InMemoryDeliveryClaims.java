package dev.replystream.worker.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Claims by the rules of the table, on a clock that a test moves. */
final class InMemoryDeliveryClaims implements DeliveryClaims {

    private final Map<DeliveryKey, Row> rows = new HashMap<>();
    private final LongSupplier millis;

    InMemoryDeliveryClaims(LongSupplier millis) {
        this.millis = millis;
    }

    private static final class Row {

        int partsSent;
        int attempts;
        String claimant = "";

        @Nullable
        Long until;

        long created;
    }

    @Override
    public synchronized Claim claim(DeliveryKey delivery, String claimant, Duration lease) {
        long now = millis.getAsLong();
        Row row = rows.computeIfAbsent(delivery, _ -> created(now));
        Long until = row.until;
        boolean others = until != null && !row.claimant.equals(claimant);
        if (until != null && others && until > now) {
            return new Claim.Held(Duration.ofMillis(until - now));
        }
        row.attempts++;
        row.claimant = claimant;
        row.until = now + lease.toMillis();
        return new Claim.Granted(row.partsSent, row.attempts, others);
    }

    @Override
    public synchronized void confirm(DeliveryKey delivery, String claimant, int parts) {
        Row row = rows.get(delivery);
        if (row != null) {
            row.partsSent = Math.max(row.partsSent, parts);
            release(delivery, claimant);
        }
    }

    @Override
    public synchronized void release(DeliveryKey delivery, String claimant) {
        Row row = rows.get(delivery);
        if (row != null && row.claimant.equals(claimant)) {
            row.until = null;
        }
    }

    @Override
    public synchronized void forget(Duration age) {
        rows.values().removeIf(row -> row.created < millis.getAsLong() - age.toMillis());
    }

    /** Parts of a delivery that were confirmed. */
    synchronized int confirmed(DeliveryKey delivery) {
        Row row = rows.get(delivery);
        return row == null ? 0 : row.partsSent;
    }

    private static Row created(long now) {
        Row row = new Row();
        row.created = now;
        return row;
    }
}
