package dev.replystream.local.openai.behaviour;

import dev.replystream.local.openai.fault.Fault;
import dev.replystream.local.openai.limit.Limits;
import dev.replystream.local.simulator.distribution.Distribution;
import dev.replystream.local.simulator.distribution.LogNormal;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.simulator.steering.Steerable;
import java.util.List;

/**
 * How the simulator behaves.
 *
 * @param answerTokens length of answers, 1 to 100,000 tokens; an answer is never shorter than its quote of the message
 * @param faults in the order in which they share the draw of a call
 */
public record Behaviour(Latency latency, Distribution answerTokens, List<FaultRule<Fault>> faults, Limits limits)
        implements Steerable<Behaviour, Fault> {
    /** Immediate answers of usual length, no faults, no limits. */
    public static final Behaviour DEFAULT =
            new Behaviour(Latency.NONE, LogNormal.ofMedianAndP95(60, 120), List.of(), Limits.NONE);

    public Behaviour {
        answerTokens.within("answer_tokens", 1, 100_000);
        faults = FaultRule.listOf(faults);
    }

    public Behaviour withLatency(Latency other) {
        return new Behaviour(other, answerTokens, faults, limits);
    }

    /** The same with answers in one piece after that time, streams included. */
    public Behaviour withLatency(Distribution responseMillis) {
        return withLatency(new Latency(responseMillis, null, latency.tokensPerSecond()));
    }

    public Behaviour withAnswerTokens(Distribution other) {
        return new Behaviour(latency, other, faults, limits);
    }

    @Override
    public Behaviour withFaults(List<FaultRule<Fault>> other) {
        return new Behaviour(latency, answerTokens, other, limits);
    }

    public Behaviour withLimits(Limits other) {
        return new Behaviour(latency, answerTokens, faults, other);
    }
}
