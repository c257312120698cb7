package dev.replystream.local.telegram.behaviour;

import dev.replystream.local.simulator.distribution.Distribution;
import dev.replystream.local.simulator.distribution.Fixed;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.simulator.steering.Steerable;
import dev.replystream.local.telegram.chat.ChatState;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.flood.FloodLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the simulator behaves.
 *
 * @param latencyMillis from a message to its answer, 0 to 600,000 ms
 * @param faults in the order in which they share the draw of a message
 * @param chats those that take no messages, by id; all others take them
 */
public record Behaviour(
        Distribution latencyMillis, List<FaultRule<Fault>> faults, FloodLimits limits, Map<String, ChatState> chats)
        implements Steerable<Behaviour, Fault> {
    /** Immediate answers, no faults, no limits, every chat takes messages. */
    public static final Behaviour DEFAULT = new Behaviour(new Fixed(0), List.of(), FloodLimits.NONE, Map.of());

    private static final double GREATEST_MILLIS = 600_000;

    public Behaviour {
        latencyMillis.within("latency_ms", 0, GREATEST_MILLIS);
        faults = FaultRule.listOf(faults);
        chats = Map.copyOf(chats);
    }

    public Behaviour withLatency(Distribution other) {
        return new Behaviour(other, faults, limits, chats);
    }

    @Override
    public Behaviour withFaults(List<FaultRule<Fault>> other) {
        return new Behaviour(latencyMillis, other, limits, chats);
    }

    public Behaviour withLimits(FloodLimits other) {
        return new Behaviour(latencyMillis, faults, other, chats);
    }

    /** The same with one more chat that takes no messages. */
    public Behaviour withChat(String chatId, ChatState state) {
        Map<String, ChatState> all = new HashMap<>(chats);
        all.put(chatId, state);
        return new Behaviour(latencyMillis, faults, limits, all);
    }
}
