package dev.replystream.local.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * A rule of a {@link FaultMix}.
 *
 * @param <S> what it looks at to tell which calls it is about
 */
public interface MixedRule<S> {
    /** Whether it is about the call. */
    boolean matches(S call);

    /** How likely its fault is for a call that it is about, 0 to 1. */
    double probability();

    /** Most calls that its fault happens to, 1 or more; null for any number. */
    @Nullable
    Integer calls();
}
