package dev.replystream.local.telegram.behaviour;

import dev.replystream.local.simulator.distribution.Distribution;
import dev.replystream.local.simulator.fault.FaultMix;
import dev.replystream.local.simulator.fault.FaultRuleJson;
import dev.replystream.local.simulator.setting.DistributionJson;
import dev.replystream.local.simulator.setting.SettingFields;
import dev.replystream.local.simulator.steering.BehaviourFormat;
import dev.replystream.local.telegram.chat.ChatState;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.flood.FloodLimits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Reads and writes a behaviour as JSON. A field that is absent leaves its part as it is; null sets it to its default. */
public final class BehaviourJson {
    /** Both directions. */
    public static final BehaviourFormat<Behaviour, Fault> FORMAT =
            new BehaviourFormat<>(BehaviourJson::read, BehaviourJson::write);

    private static final FaultRuleJson<Fault> FAULTS = new FaultRuleJson<>(Fault.class, "chat", "text");
    private static final Set<String> FIELDS = Set.of("latency_ms", "faults", "limits", "chats");

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
                latency(fields, current.latencyMillis()),
                FAULTS.read(fields, current.faults(), now),
                fields.isGiven("limits") ? limits(fields) : current.limits(),
                fields.isGiven("chats") ? chats(fields) : current.chats());
    }

    private static Distribution latency(SettingFields fields, Distribution current) {
        if (!fields.isGiven("latency_ms")) {
            return current;
        }
        return fields.has("latency_ms")
                ? DistributionJson.read(fields, "latency_ms")
                : Behaviour.DEFAULT.latencyMillis();
    }

    private static FloodLimits limits(SettingFields fields) {
        if (!fields.has("limits")) {
            return FloodLimits.NONE;
        }
        SettingFields limits =
                SettingFields.of(fields.node("limits"), "limits").allowing(Set.of("per_chat", "overall"));
        return new FloodLimits(rate(limits, "per_chat"), rate(limits, "overall"));
    }

    private static @Nullable Double rate(SettingFields limits, String name) {
        return limits.has(name) ? limits.number(name) : null;
    }

    private static Map<String, ChatState> chats(SettingFields fields) {
        Map<String, ChatState> chats = new LinkedHashMap<>();
        if (fields.has("chats")) {
            SettingFields named = SettingFields.of(fields.node("chats"), "chats");
            for (String chat : named.object().propertyNames()) {
                String code = Objects.requireNonNullElse(named.text(chat), "");
                chats.put(
                        chat,
                        ChatState.ofCode(code).orElseThrow(() -> named.wrong(chat, "one of " + ChatState.codes())));
            }
        }
        return chats;
    }

    /** Writes the fields of the behaviour; the mix tells how many messages the rules have left. */
    public static void write(JsonGenerator json, Behaviour behaviour, FaultMix<Fault> mix) {
        json.writeStartObject();
        DistributionJson.write(json, "latency_ms", behaviour.latencyMillis());
        FAULTS.write(json, behaviour.faults(), mix);
        json.writeObjectPropertyStart("limits");
        json.writePOJOProperty("per_chat", behaviour.limits().perChat());
        json.writePOJOProperty("overall", behaviour.limits().overall());
        json.writeEndObject();
        json.writeObjectPropertyStart("chats");
        new TreeMap<>(behaviour.chats()).forEach((chat, state) -> json.writeStringProperty(chat, state.code()));
        json.writeEndObject();
        json.writeEndObject();
    }
}
