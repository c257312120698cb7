package dev.replystream.local.telegram.steering;

import dev.replystream.local.simulator.fault.FaultMix;
import dev.replystream.local.telegram.behaviour.Behaviour;
import dev.replystream.local.telegram.fault.FaultRule;

/**
 * The behaviour in force and how much of its faults is left. Exchanged as a whole, so that no request sees half a change.
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

    /** Puts a behaviour in force for the requests that come from now on; fault rules that stay keep their counts. */
    public synchronized void steer(Behaviour behaviour) {
        course = new Course(behaviour, new FaultMix<>(behaviour.faults(), course.faults()));
    }
}
