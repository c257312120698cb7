package dev.replystream.local.simulator.steering;

import dev.replystream.local.simulator.fault.FaultMix;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/**
 * The JSON form of a simulator's behaviour.
 *
 * @param <B> the behaviour
 * @param <F> the faults of the simulator
 */
public record BehaviourFormat<B, F>(Reader<B> reader, Writer<B, F> writer) {

    /** Reads a behaviour. */
    @FunctionalInterface
    public interface Reader<B> {
        /**
         * The behaviour that the JSON asks for.
         *
         * @param current what absent fields leave as it is
         * @param now the moment that relative times count from
         * @throws IllegalArgumentException naming the field, what is allowed and what was given
         */
        B read(byte[] json, B current, Instant now);
    }

    /** Writes a behaviour. */
    @FunctionalInterface
    public interface Writer<B, F> {
        /** Writes it as one object; the mix tells how many requests the fault rules have left. */
        void write(JsonGenerator json, B behaviour, FaultMix<F> mix);
    }
}
