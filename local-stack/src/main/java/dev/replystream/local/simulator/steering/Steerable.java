package dev.replystream.local.simulator.steering;

import dev.replystream.local.simulator.fault.FaultRule;
import java.util.List;

/**
 * A behaviour whose faults can be exchanged.
 *
 * @param <B> the behaviour itself
 * @param <F> the faults of the simulator
 */
public interface Steerable<B, F> {
    /** In the order in which they share the draw of a request. */
    List<FaultRule<F>> faults();

    /** The same with other faults. */
    B withFaults(List<FaultRule<F>> other);
}
