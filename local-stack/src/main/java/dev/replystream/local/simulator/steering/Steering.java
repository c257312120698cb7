package dev.replystream.local.simulator.steering;

import dev.replystream.local.simulator.fault.FaultMix;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.simulator.json.JsonBytes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The behaviour in force and how much of its faults is left. Exchanged as a whole, so that no request sees half a change.
 * Thread-safe.
 *
 * @param <B> the behaviour
 * @param <F> the faults of the simulator
 */
public final class Steering<B extends Steerable<B, F>, F> {
    private final BehaviourFormat<B, F> format;
    private final InstantSource clock;
    private volatile Course<B, F> course;

    /** A behaviour with its faults' counts. */
    public record Course<B, F>(B behaviour, FaultMix<F> faults) {}

    public Steering(B behaviour, BehaviourFormat<B, F> format, InstantSource clock) {
        this.format = format;
        this.clock = clock;
        this.course = new Course<>(behaviour, new FaultMix<>(behaviour.faults(), null));
    }

    public Course<B, F> course() {
        return course;
    }

    /** Puts a behaviour in force for the requests that come from now on; fault rules that stay keep their counts. */
    public synchronized void steer(B behaviour) {
        course = new Course<>(behaviour, new FaultMix<>(behaviour.faults(), course.faults()));
    }

    /**
     * The same from JSON.
     *
     * @throws IllegalArgumentException naming the field, what is allowed and what was given
     */
    public synchronized void steer(byte[] json) {
        steer(format.reader().read(json, course.behaviour(), clock.instant()));
    }

    /** Makes the next so many requests fail, before any other fault. */
    public synchronized void failNext(F fault, int requests) {
        List<FaultRule<F>> rules = new ArrayList<>();
        rules.add(FaultRule.next(fault, requests));
        rules.addAll(course.behaviour().faults());
        steer(course.behaviour().withFaults(rules));
    }

    /** Ends all faults. */
    public synchronized void heal() {
        steer(course.behaviour().withFaults(List.of()));
    }

    /** The behaviour as JSON. */
    public byte[] json() {
        Course<B, F> now = course;
        return JsonBytes.of(json -> format.writer().write(json, now.behaviour(), now.faults()));
    }
}
