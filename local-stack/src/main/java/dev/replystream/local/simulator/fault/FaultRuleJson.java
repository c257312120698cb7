package dev.replystream.local.simulator.fault;

import dev.replystream.local.simulator.setting.SettingException;
import dev.replystream.local.simulator.setting.SettingFields;
import dev.replystream.local.simulator.setting.TimeSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The JSON form of fault rules: an array {@code faults}. Times are given as moments or relative to the moment of steering.
 *
 * @param <F> the faults of the simulator
 * @param faults their enum
 * @param targetField what the target of a request is called
 * @param textField what the text of a request is called
 */
public record FaultRuleJson<F extends Enum<F> & NamedFault>(Class<F> faults, String targetField, String textField) {
    private static final String FAULTS = "faults";
    private static final List<String> FIELDS = List.of(
            "fault", "probability", "calls", "calls_left", "from", "until", "after_ms", "for_ms", "retry_after_ms");

    /** The rules among the fields of a behaviour; {@code current} when they are not given, none when they are null. */
    public List<FaultRule<F>> read(SettingFields behaviour, List<FaultRule<F>> current, Instant now) {
        if (!behaviour.isGiven(FAULTS)) {
            return current;
        }
        if (!behaviour.has(FAULTS)) {
            return List.of();
        }
        JsonNode array = behaviour.node(FAULTS);
        if (!array.isArray()) {
            throw behaviour.wrong(FAULTS, "an array");
        }
        List<FaultRule<F>> rules = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            rules.add(readOne(SettingFields.of(array.get(i), FAULTS + "[" + i + "]"), now));
        }
        return rules;
    }

    private FaultRule<F> readOne(SettingFields fields, Instant now) {
        Set<String> allowed = Stream.concat(FIELDS.stream(), Stream.of(targetField, textField))
                .collect(Collectors.toSet());
        try {
            return readFields(fields.allowing(allowed), now);
        } catch (IllegalArgumentException e) {
            throw SettingException.at(fields.path(), e);
        }
    }

    private FaultRule<F> readFields(SettingFields fields, Instant now) {
        Instant from = TimeSpans.start(fields, now);
        Long calls = fields.integer("calls", 1, Integer.MAX_VALUE);
        Long retryAfter = fields.integer("retry_after_ms", 0, TimeSpans.LONGEST_MILLIS);
        return new FaultRule<>(
                fault(fields),
                fields.number("probability", 1),
                calls == null ? null : Math.toIntExact(calls),
                from,
                TimeSpans.end(fields, from == null ? now : from),
                fields.text(targetField),
                fields.pattern(textField),
                retryAfter == null ? FaultRule.DEFAULT_RETRY_AFTER : Duration.ofMillis(retryAfter));
    }

    private F fault(SettingFields fields) {
        return NamedFault.ofCode(faults, Objects.requireNonNullElse(fields.text("fault"), ""))
                .orElseThrow(() -> fields.wrong("fault", "one of " + NamedFault.codes(faults)));
    }

    /** Writes the array; the mix tells how many requests the rules have left. */
    public void write(JsonGenerator json, List<FaultRule<F>> rules, FaultMix<F> mix) {
        json.writeArrayPropertyStart(FAULTS);
        rules.forEach(rule -> writeOne(json, rule, mix));
        json.writeEndArray();
    }

    private void writeOne(JsonGenerator json, FaultRule<F> rule, FaultMix<F> mix) {
        json.writeStartObject();
        json.writeStringProperty("fault", rule.fault().code());
        json.writeNumberProperty("probability", rule.probability());
        json.writePOJOProperty("calls", rule.calls());
        json.writePOJOProperty("calls_left", mix.callsLeft(rule));
        json.writeStringProperty("from", Objects.toString(rule.from(), null));
        json.writeStringProperty("until", Objects.toString(rule.until(), null));
        json.writeStringProperty(targetField, rule.target());
        json.writeStringProperty(textField, Objects.toString(rule.text(), null));
        json.writeNumberProperty("retry_after_ms", rule.retryAfter().toMillis());
        json.writeEndObject();
    }
}
