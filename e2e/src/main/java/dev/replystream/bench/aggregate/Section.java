package dev.replystream.bench.aggregate;

/**
 * Which part of a run is measured, in shares of its events.
 *
 * @param firstLead where it begins when the JVM of the side has done no such run before; 0 for the start of the side
 * @param lead the same when its code is compiled already
 * @param end where it ends, at most 1
 */
record Section(double firstLead, double lead, double end) {

    /** Without the start and the end of a run, at which not all of its partitions have events. */
    static final Section MIDDLE = new Section(0.4, 0.15, 0.9);

    /** All of a run that is too short to have a middle. */
    static final Section WHOLE = new Section(0, 0, 1);

    double leadOf(boolean first) {
        return first ? firstLead : lead;
    }
}
