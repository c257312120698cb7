package dev.replystream.local.telegram.behaviour;

import dev.replystream.local.simulator.fault.FaultMix;
import dev.replystream.local.simulator.setting.SettingException;
import dev.replystream.local.simulator.setting.SettingFields;
import dev.replystream.local.simulator.setting.TimeSpans;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.fault.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** The JSON form of a fault rule. Times are given as moments or relative to the moment of steering. */
final class FaultRuleJson {
    private static final Set<String> FIELDS = Set.of(
            "fault",
            "probability",
            "calls",
            "calls_left",
            "from",
            "until",
            "after_ms",
            "for_ms",
            "chat",
            "text",
            "retry_after_ms");

    private FaultRuleJson() {}

    static FaultRule read(SettingFields fields, Instant now) {
        try {
            return readFields(fields.allowing(FIELDS), now);
        } catch (IllegalArgumentException e) {
            throw SettingException.at(fields.path(), e);
        }
    }

    private static FaultRule readFields(SettingFields fields, Instant now) {
        Instant from = TimeSpans.start(fields, now);
        Long calls = fields.integer("calls", 1, Integer.MAX_VALUE);
        Long retryAfter = fields.integer("retry_after_ms", 0, TimeSpans.LONGEST_MILLIS);
        return new FaultRule(
                fault(fields),
                fields.number("probability", 1),
                calls == null ? null : Math.toIntExact(calls),
                from,
                TimeSpans.end(fields, from == null ? now : from),
                fields.text("chat"),
                fields.pattern("text"),
                retryAfter == null ? FaultRule.DEFAULT_RETRY_AFTER : Duration.ofMillis(retryAfter));
    }

    private static Fault fault(SettingFields fields) {
        return Fault.ofCode(Objects.requireNonNullElse(fields.text("fault"), ""))
                .orElseThrow(() -> fields.wrong("fault", "one of " + Fault.codes()));
    }

    static void write(JsonGenerator json, FaultRule rule, FaultMix<FaultRule, FaultRule.Subject> mix) {
        json.writeStartObject();
        json.writeStringProperty("fault", rule.fault().code());
        json.writeNumberProperty("probability", rule.probability());
        json.writePOJOProperty("calls", rule.calls());
        json.writePOJOProperty("calls_left", mix.callsLeft(rule));
        json.writeStringProperty("from", Objects.toString(rule.from(), null));
        json.writeStringProperty("until", Objects.toString(rule.until(), null));
        json.writeStringProperty("chat", rule.chat());
        json.writeStringProperty("text", Objects.toString(rule.text(), null));
        json.writeNumberProperty("retry_after_ms", rule.retryAfter().toMillis());
        json.writeEndObject();
    }
}
