package dev.replystream.alert.topology;

import dev.replystream.alert.evaluation.Change;
import dev.replystream.alert.evaluation.TenantAlerts;
import dev.replystream.alert.measure.Span;
import dev.replystream.avro.Alert;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The tenants of one task: held ready in memory, and everything that changes is in the stores before it counts. */
final class AlertBook {

    private final Stores stores;
    private final TenantReader reader;
    private final EvaluationPlan plan;
    private final Map<String, TenantAlerts> tenants = new HashMap<>();
    private Instant expiredMinute = Instant.MIN;

    /** The stores of the task. */
    record Stores(
            KeyValueStore<String, TenantRecord> minutes,
            KeyValueStore<String, TenantRecord> rules,
            KeyValueStore<String, StoredWatch> watches) {}

    /** Opens the book with what the stores hold. */
    AlertBook(Stores stores, TenantReader reader, EvaluationPlan plan) {
        this.stores = stores;
        this.reader = reader;
        this.plan = plan;
        forEach(
                stores.rules,
                record -> reader.change(tenant(reader.ownerOf(record)).rules(), record));
        forEach(stores.minutes, this::restoreMinute);
        forEach(stores.watches, stored -> tenant(stored.tenant()).restore(stored.watch()));
    }

    /**
     * Takes {@code record} of {@code tenant} at {@code now}, when what was before it has been judged; a minute that no rule
     * measures is left aside.
     */
    void take(String tenant, TenantRecord record, Instant now, Consumer<Alert> told) {
        TenantAlerts alerts = tenant(tenant);
        alerts.advance(now).forEach(change -> keep(tenant, change, told));
        if (record.kind() == TenantRecord.Kind.RULE) {
            stores.rules.put(tenant + "/" + record.key(), record.value() == null ? null : record);
            reader.change(alerts.changeRules(now), record);
            return;
        }
        TenantReader.TenantMinute read = reader.minuteOf(record);
        if (alerts.needs(record.storeKey(), read.minute(), now)) {
            stores.minutes.put(record.storeKey(), record);
            alerts.put(record.storeKey(), read.minute(), now);
        }
    }

    /** Evaluates what is due at {@code now}, keeps the changes, and passes on what is to be told. */
    int evaluate(Instant now, Consumer<Alert> told) {
        int evaluated = 0;
        for (Map.Entry<String, TenantAlerts> tenant : tenants.entrySet()) {
            if (tenant.getValue().isDue(now)) {
                tenant.getValue().evaluate(now).forEach(change -> keep(tenant.getKey(), change, told));
                evaluated++;
            }
        }
        expire(now);
        return evaluated;
    }

    /** Alerts that are raised now. */
    long raised() {
        return tenants.values().stream().mapToLong(TenantAlerts::raised).sum();
    }

    private void restoreMinute(TenantRecord record) {
        TenantReader.TenantMinute read = reader.minuteOf(record);
        tenant(read.tenant()).restore(record.storeKey(), read.minute());
    }

    private void keep(String tenant, Change change, Consumer<Alert> told) {
        stores.watches.put(
                StoredWatch.keyOf(tenant, change.key()),
                change.watch().map(watch -> new StoredWatch(tenant, watch)).orElse(null));
        change.alert().ifPresent(told);
    }

    /** Once a minute is enough: a minute is the unit of what expires. */
    private void expire(Instant now) {
        Instant minute = Span.minuteOf(now);
        if (!minute.isAfter(expiredMinute)) {
            return;
        }
        expiredMinute = minute;
        tenants.values().forEach(tenant -> tenant.expire(now).forEach(stores.minutes::delete));
        tenants.values().removeIf(TenantAlerts::isForgettable);
    }

    private TenantAlerts tenant(String tenant) {
        return tenants.computeIfAbsent(tenant, name -> new TenantAlerts(name, plan.builtIn(), plan.interval()));
    }

    private static <V> void forEach(KeyValueStore<String, V> store, Consumer<V> action) {
        try (KeyValueIterator<String, V> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<String, V> entry = entries.next();
                action.accept(entry.value);
            }
        }
    }
}
