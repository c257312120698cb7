package dev.replystream.local.openai.behaviour;

import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.limit.Limits;
import dev.replystream.local.simulator.distribution.Distribution;
import dev.replystream.local.simulator.fault.FaultMix;
import dev.replystream.local.simulator.fault.FaultRuleJson;
import dev.replystream.local.simulator.setting.DistributionJson;
import dev.replystream.local.simulator.setting.SettingFields;
import dev.replystream.local.simulator.steering.BehaviourFormat;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Reads and writes a behaviour as JSON. A field that is absent leaves its part as it is; null sets it to its default. */
public final class BehaviourJson {
    /** Both directions. */
    public static final BehaviourFormat<Behaviour, Fault> FORMAT =
            new BehaviourFormat<>(BehaviourJson::read, BehaviourJson::write);

    private static final FaultRuleJson<Fault> FAULTS = new FaultRuleJson<>(Fault.class, "model", "last_user_message");
    private static final Set<String> FIELDS =
            Set.of("latency_ms", "first_token_ms", "tokens_per_second", "answer_tokens", "faults", "limits");

    private BehaviourJson() {}

    /**
     * The behaviour that the JSON asks for.
     *
     * @param current what absent fields leave as it is
     * @param now the moment that relative times count from
     * @throws IllegalArgumentException naming the field, what is allowed and what was given
     */
    public static Behaviour read(byte[] json, Behaviour current, Instant now) {
        SettingFields fields = SettingFields.parse(json, "behaviour").allowing(FIELDS);
        return new Behaviour(
                latency(fields, current.latency()),
                distribution(fields, "answer_tokens", current.answerTokens(), Behaviour.DEFAULT.answerTokens()),
                FAULTS.read(fields, current.faults(), now),
                fields.isGiven("limits") ? limits(fields) : current.limits());
    }

    private static Latency latency(SettingFields fields, Latency current) {
        Distribution firstToken = fields.isGiven("first_token_ms") ? null : current.firstTokenMillis();
        return new Latency(
                distribution(fields, "latency_ms", current.responseMillis(), Latency.NONE.responseMillis()),
                fields.has("first_token_ms") ? DistributionJson.read(fields, "first_token_ms") : firstToken,
                fields.isGiven("tokens_per_second")
                        ? fields.number("tokens_per_second", 0)
                        : current.tokensPerSecond());
    }

    private static Distribution distribution(
            SettingFields fields, String name, Distribution current, Distribution absent) {
        if (!fields.isGiven(name)) {
            return current;
        }
        return fields.has(name) ? DistributionJson.read(fields, name) : absent;
    }

    private static Limits limits(SettingFields fields) {
        return fields.has("limits") ? LimitsJson.read(SettingFields.of(fields.node("limits"), "limits")) : Limits.NONE;
    }

    /** Writes the fields of the behaviour; the mix tells how many calls the rules have left. */
    public static void write(JsonGenerator json, Behaviour behaviour, FaultMix<Fault> mix) {
        Latency latency = behaviour.latency();
        json.writeStartObject();
        DistributionJson.write(json, "latency_ms", latency.responseMillis());
        writeFirstToken(json, latency.firstTokenMillis());
        json.writeNumberProperty("tokens_per_second", latency.tokensPerSecond());
        DistributionJson.write(json, "answer_tokens", behaviour.answerTokens());
        FAULTS.write(json, behaviour.faults(), mix);
        LimitsJson.write(json, behaviour.limits());
        json.writeEndObject();
    }

    private static void writeFirstToken(JsonGenerator json, @Nullable Distribution firstToken) {
        if (firstToken == null) {
            json.writeNullProperty("first_token_ms");
        } else {
            DistributionJson.write(json, "first_token_ms", firstToken);
        }
    }
}
