package dev.replystream.alert.state;

import java.util.Optional;

/**
 * One step of an alert's life.
 *
 * @param next state after the step
 * @param transition what is to be told; empty when nobody needs to know
 */
public record Step(AlertState next, Optional<Transition> transition) {

    static Step silently(AlertState next) {
        return new Step(next, Optional.empty());
    }

    static Step telling(AlertState next, Transition transition) {
        return new Step(next, Optional.of(transition));
    }
}
