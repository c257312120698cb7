package dev.replystream.alert.topology;

import dev.replystream.alert.rule.InvalidRuleException;
import dev.replystream.alert.rule.RuleContract;
import dev.replystream.avro.AlertRule;
import dev.replystream.schemas.Tenants;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.schemas.serde.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes rules that can be evaluated, and their deletions; others never replace the one before. */
final class RuleIntake implements RecordIntake {

    private static final String SEPARATOR = "/";

    private final AvroDecoder<AlertRule> decoder;

    RuleIntake(AvroSerdes serdes) {
        this.decoder = serdes.decoderOf(AlertRule.class);
    }

    @Override
    public Intake read(ConsumerRecord<byte[], byte[]> record, Instant now) {
        if (record.key() == null) {
            return Intake.invalid(Tenants.DEFAULT, "the key must be tenant/name, was null");
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        byte[] value = record.value();
        int separator = key.indexOf(SEPARATOR);
        if (separator < 0) {
            return Intake.invalid(Tenants.DEFAULT, "the key must be tenant/name");
        }
        String tenant = key.substring(0, separator);
        TenantRecord taken = new TenantRecord(TenantRecord.Kind.RULE, key.substring(separator + 1), value);
        return value == null ? new Intake.Accepted(tenant, taken) : validated(tenant, taken, value);
    }

    private Intake validated(String tenant, TenantRecord taken, byte[] value) {
        try {
            AlertRule rule = decoder.decode(value);
            if (!rule.getTenant().equals(tenant) || !rule.getName().equals(taken.key())) {
                return Intake.invalid(tenant, "rule " + rule.getName() + ": tenant and name must be those of the key");
            }
            RuleContract.read(rule);
            return new Intake.Accepted(tenant, taken);
        } catch (InvalidRuleException e) {
            return Intake.invalid(tenant, String.valueOf(e.getMessage()));
        } catch (UndecodableRecordException e) {
            return Intake.undecodable(String.valueOf(e.getMessage()));
        }
    }
}
