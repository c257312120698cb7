package dev.replystream.stats.rule;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import dev.replystream.avro.AlertRule;
import dev.replystream.schemas.serde.AvroEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Reads and changes rules. */
final class Rules {

    private final DSLContext database;
    private final RuleLog log;
    private final Outlet outlet;

    Rules(DSLContext database, RuleLog log, Outlet outlet) {
        this.database = database;
        this.log = log;
        this.outlet = outlet;
    }

    /**
     * Where rules are written.
     *
     * @param topic name of the topic on the cluster
     */
    record Outlet(Producer<byte[], byte[]> producer, AvroEncoder encoder, String topic) {

        void write(String key, @Nullable AlertRule rule) {
            byte[] value = rule == null ? null : encoder.encode(topic, rule);
            try {
                producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                        .get();
            } catch (ExecutionException e) {
                throw new KafkaException("Kafka did not take the rule", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while writing the rule", e);
            }
        }
    }

    /** The rules of {@code tenant}, by name. */
    List<AlertRule> of(String tenant) {
        return log.read().values().stream()
                .filter(rule -> rule.getTenant().equals(tenant))
                .toList();
    }

    Optional<AlertRule> find(String tenant, String name) {
        return Optional.ofNullable(log.read().get(keyOf(tenant, name)));
    }

    /**
     * Puts {@code rule} in the place of the one with its name.
     *
     * @param expected what the caller knows of the one that there is
     * @return what was written, with its revision
     * @throws StaleRevisionException if that is not so
     */
    AlertRule put(AlertRule rule, Expected expected) {
        return change(rule.getTenant(), rule.getName(), expected, before -> {
            AlertRule written = AlertRule.newBuilder(rule)
                    .setRevision(before == null ? 1 : before.getRevision() + 1)
                    .setVersion(before == null ? 1 : before.getVersion() + 1)
                    .build();
            outlet.write(keyOf(rule.getTenant(), rule.getName()), written);
            return written;
        });
    }

    /**
     * Removes a rule.
     *
     * @throws StaleRevisionException if it is not as {@code expected}
     */
    void delete(String tenant, String name, Expected expected) {
        change(tenant, name, expected, before -> {
            outlet.write(keyOf(tenant, name), null);
            return before;
        });
    }

    private AlertRule change(String tenant, String name, Expected expected, UnaryOperator<@Nullable AlertRule> change) {
        return database.transactionResult(configuration -> {
            lock(configuration.dsl(), tenant);
            AlertRule before = log.read().get(keyOf(tenant, name));
            expected.check(before);
            return change.apply(before);
        });
    }

    /** Lets one writer of the tenant at a time go on, of all instances; it ends with the transaction. */
    private static void lock(DSLContext transaction, String tenant) {
        transaction
                .select(field(
                        "pg_advisory_xact_lock({0}, hashtext({1}))",
                        Object.class, inline("alert-rules".hashCode()), val(tenant)))
                .fetch();
    }

    private static String keyOf(String tenant, String name) {
        return tenant + "/" + name;
    }
}
