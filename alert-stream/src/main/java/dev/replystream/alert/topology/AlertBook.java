package dev.replystream.alert.topology;

import dev.replystream.alert.evaluation.Change;
import dev.replystream.alert.evaluation.TenantAlerts;
import dev.replystream.alert.evaluation.TenantRules;
import dev.replystream.alert.measure.Span;
import dev.replystream.alert.rule.Rule;
import dev.replystream.avro.Alert;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The tenants of one task: held ready in memory, and everything that changes is in the stores before it counts. */
final class AlertBook {

    private final Stores stores;
    private final TenantReader reader;
    private final Collection<Rule> builtIn;
    private final Map<String, TenantAlerts> tenants = new HashMap<>();
    private Instant expiredMinute = Instant.MIN;

    /** The stores of the task. */
    record Stores(
            KeyValueStore<String, TenantRecord> minutes,
            KeyValueStore<String, TenantRecord> rules,
            KeyValueStore<String, StoredWatch> watches) {}

    /** Opens the book with what the stores hold. */
    AlertBook(Stores stores, TenantReader reader, Collection<Rule> builtIn) {
        this.stores = stores;
        this.reader = reader;
        this.builtIn = List.copyOf(builtIn);
        forEach(stores.rules, record -> reader.change(rulesOf(reader.ownerOf(record)), record));
        forEach(stores.minutes, this::restoreMinute);
        forEach(stores.watches, stored -> tenant(stored.tenant()).restore(stored.watch()));
    }

    /** Takes {@code record} of {@code tenant}; a minute that no rule measures at {@code now} is left aside. */
    void take(String tenant, TenantRecord record, Instant now) {
        if (record.kind() == TenantRecord.Kind.RULE) {
            takeRule(tenant, record);
            return;
        }
        TenantReader.TenantMinute read = reader.minuteOf(record);
        TenantAlerts alerts = tenant(tenant);
        if (alerts.needs(read.minute().minute(), now)) {
            stores.minutes.put(record.storeKey(), record);
            alerts.put(record.storeKey(), read.minute());
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

    private void takeRule(String tenant, TenantRecord record) {
        stores.rules.put(tenant + "/" + record.key(), record.value() == null ? null : record);
        reader.change(rulesOf(tenant), record);
    }

    private void restoreMinute(TenantRecord record) {
        TenantReader.TenantMinute read = reader.minuteOf(record);
        tenant(read.tenant()).put(record.storeKey(), read.minute());
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

    private TenantRules rulesOf(String tenant) {
        return tenant(tenant).rules();
    }

    private TenantAlerts tenant(String tenant) {
        return tenants.computeIfAbsent(tenant, name -> new TenantAlerts(name, builtIn));
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
