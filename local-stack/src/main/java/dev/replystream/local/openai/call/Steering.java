package dev.replystream.local.openai.call;

import dev.replystream.local.openai.behaviour.Behaviour;
import dev.replystream.local.openai.fault.FaultRule;
import dev.replystream.local.simulator.fault.FaultMix;

/**
 * The behaviour in force and how much of its faults is left. Exchanged as a whole, so that no call sees half a change.
 * Thread-safe.
 */
public final class Steering {
    private volatile Course course;

    /** A behaviour with its faults' counts. */
    public record Course(Behaviour behaviour, FaultMix<FaultRule, FaultRule.Subject> faults) {}

    public Steering(Behaviour behaviour) {
        this.course = new Course(behaviour, new FaultMix<>(behaviour.faults(), null));
    }

    public Course course() {
        return course;
    }

    /** Puts a behaviour in force for the calls that come from now on; fault rules that stay keep their counts. */
    public synchronized void steer(Behaviour behaviour) {
        course = new Course(behaviour, new FaultMix<>(behaviour.faults(), course.faults()));
    }
}
