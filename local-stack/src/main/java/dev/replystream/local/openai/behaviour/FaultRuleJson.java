package dev.replystream.local.openai.behaviour;

import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.fault.FaultRule;
import dev.replystream.local.simulator.fault.FaultMix;
import dev.replystream.local.simulator.setting.SettingException;
import dev.replystream.local.simulator.setting.SettingFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The JSON form of a fault rule. Times are given as moments or relative to the moment of steering. */
final class FaultRuleJson {
    private static final long LONGEST_SPAN = Duration.ofDays(1).toMillis();
    private static final Set<String> FIELDS = Set.of(
            "fault",
            "probability",
            "calls",
            "calls_left",
            "from",
            "until",
            "after_ms",
            "for_ms",
            "model",
            "last_user_message",
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
        Instant from = start(fields, now);
        Long calls = span(fields, "calls", 1, Integer.MAX_VALUE);
        Long retryAfter = span(fields, "retry_after_ms", 0, LONGEST_SPAN);
        return new FaultRule(
                fault(fields),
                fields.number("probability", 1),
                calls == null ? null : Math.toIntExact(calls),
                from,
                end(fields, from == null ? now : from),
                fields.text("model"),
                pattern(fields),
                retryAfter == null ? FaultRule.DEFAULT_RETRY_AFTER : Duration.ofMillis(retryAfter));
    }

    private static Fault fault(SettingFields fields) {
        return Fault.ofCode(Objects.requireNonNullElse(fields.text("fault"), ""))
                .orElseThrow(() -> fields.wrong("fault", "one of " + Fault.codes()));
    }

    private static @Nullable Instant start(SettingFields fields, Instant now) {
        Long after = span(fields, "after_ms", 0, LONGEST_SPAN);
        return after == null ? fields.instant("from") : now.plusMillis(after);
    }

    private static @Nullable Instant end(SettingFields fields, Instant start) {
        Long length = span(fields, "for_ms", 1, LONGEST_SPAN);
        return length == null ? fields.instant("until") : start.plusMillis(length);
    }

    private static @Nullable Long span(SettingFields fields, String name, long least, long greatest) {
        Long value = fields.integer(name);
        if (value != null && (value < least || value > greatest)) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d, was %d".formatted(fields.at(name), least, greatest, value));
        }
        return value;
    }

    private static @Nullable Pattern pattern(SettingFields fields) {
        String expression = fields.text("last_user_message");
        try {
            return expression == null ? null : Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    fields.at("last_user_message") + " must be a regular expression: " + e.getDescription(), e);
        }
    }

    static void write(JsonGenerator json, FaultRule rule, FaultMix<FaultRule, FaultRule.Subject> mix) {
        json.writeStartObject();
        json.writeStringProperty("fault", rule.fault().code());
        json.writeNumberProperty("probability", rule.probability());
        json.writePOJOProperty("calls", rule.calls());
        json.writePOJOProperty("calls_left", mix.callsLeft(rule));
        json.writeStringProperty("from", Objects.toString(rule.from(), null));
        json.writeStringProperty("until", Objects.toString(rule.until(), null));
        json.writeStringProperty("model", rule.model());
        json.writeStringProperty("last_user_message", Objects.toString(rule.lastUserMessage(), null));
        json.writeNumberProperty("retry_after_ms", rule.retryAfter().toMillis());
        json.writeEndObject();
    }
}
