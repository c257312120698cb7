package dev.replystream.alert.topology;

import dev.replystream.alert.evaluation.TenantRules;
import dev.replystream.alert.measure.CallMinute;
import dev.replystream.alert.measure.MinuteWindow;
import dev.replystream.alert.measure.ReplyMinute;
import dev.replystream.alert.rule.InvalidRuleException;
import dev.replystream.alert.rule.RuleContract;
import dev.replystream.avro.AlertRule;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.avro.UsageWindow;
import dev.replystream.schemas.serde.AvroDecoder;
import dev.replystream.schemas.serde.AvroSerdes;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the intake let pass. */
final class TenantReader {

    private static final Logger LOG = LoggerFactory.getLogger(TenantReader.class);

    private final AvroDecoder<UsageWindow> calls;
    private final AvroDecoder<ReplyWindow> replies;
    private final AvroDecoder<AlertRule> rules;

    TenantReader(AvroSerdes serdes) {
        this.calls = serdes.decoderOf(UsageWindow.class);
        this.replies = serdes.decoderOf(ReplyWindow.class);
        this.rules = serdes.decoderOf(AlertRule.class);
    }

    /** A minute and its owner. */
    record TenantMinute(String tenant, MinuteWindow minute) {}

    /** The minute in {@code record}, which is a window. */
    TenantMinute minuteOf(TenantRecord record) {
        byte[] value = Objects.requireNonNull(record.value(), "value is null");
        if (record.kind() == TenantRecord.Kind.CALLS) {
            UsageWindow window = calls.decode(value);
            return new TenantMinute(window.getTenant(), CallMinute.of(window));
        }
        ReplyWindow window = replies.decode(value);
        return new TenantMinute(window.getTenant(), ReplyMinute.of(window));
    }

    /**
     * Changes {@code rules} as {@code record}, which is a rule or its deletion, says. A rule that was valid for the version
     * of this service that kept it, and is not for this one, is left aside.
     */
    void change(TenantRules own, TenantRecord record) {
        if (record.value() == null) {
            own.remove(record.key());
            return;
        }
        AlertRule rule = rules.decode(record.value());
        if (!rule.getEnabled()) {
            own.disable(rule.getName());
            return;
        }
        try {
            own.set(RuleContract.read(rule));
        } catch (InvalidRuleException e) {
            LOG.warn("tenant {}: {}; the rule is left aside", rule.getTenant(), e.getMessage());
        }
    }

    /** The owner of the rule in {@code record}. */
    String ownerOf(TenantRecord record) {
        return rules.decode(Objects.requireNonNull(record.value(), "value is null"))
                .getTenant();
    }
}
