package dev.replystream.worker.intake;

/** Says how much work may start. Called by the poll loop. */
@FunctionalInterface
public interface Throttle {

    /** How many further works may start now; {@link Integer#MAX_VALUE} for all. */
    int startable();

    /**
     * Is told for which part of the topic this instance works.
     *
     * @param share assigned partitions of all, 0 to 1
     */
    default void share(double share) {}
}
