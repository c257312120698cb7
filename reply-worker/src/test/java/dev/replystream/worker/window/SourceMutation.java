package dev.replystream.worker.window;

import java.util.List;

/**
 * A defect in the production code itself.
 *
 * @param type class that has it
 * @param right what the source says, once
 * @param wrong what it says instead
 * @param invariant what does not hold because of it
 */
record SourceMutation(String type, String right, String wrong, String invariant) {

    /** What a replay of committed work, an order, a bound or an end rests on. */
    static List<SourceMutation> all() {
        return List.of(
                new SourceMutation(
                        "PartitionProgress",
                        "if (offset < position || (offset < end && isSet(offset))) {",
                        "if (offset < position) {",
                        "only what was not committed is repeated"),
                new SourceMutation(
                        "PartitionProgress",
                        "if (offset - position >= maxSpan && !leap(offset)) {",
                        "if (offset - position >= mask && !leap(offset)) {",
                        "metadata fits"),
                new SourceMutation(
                        "Window",
                        "if (partition == null || partition.generation() != work.generation()) {",
                        "if (partition == null) {",
                        "nothing is committed twice"),
                new SourceMutation(
                        "Window",
                        "if (lane.state() == Lane.State.IDLE || lane.state() == Lane.State.RIPENING) {",
                        "if (lane.state() != Lane.State.READY) {",
                        "lanes keep their order"),
                new SourceMutation("Window", "            held.removeAll(revoked.held());\n", "", "it comes to an end"),
                new SourceMutation(
                        "Window", "turns.removeAll(closing);", "", "only what was not committed is repeated"),
                new SourceMutation(
                        "Partition",
                        "            lanes.remove(work.lane());\n",
                        "",
                        "no lane is kept without messages"),
                new SourceMutation(
                        "CommitPlanner",
                        "pending.addAll(0, failed.results());",
                        "pending.addAll(failed.results());",
                        "lanes keep their order"),
                new SourceMutation(
                        "CommitPlanner",
                        "window.putBack(failed.positions());",
                        "",
                        "offsets are never ahead of results"),
                new SourceMutation(
                        "CommitPlanner",
                        "pending.removeIf(result -> result.partition() == partition);",
                        "",
                        "nothing is committed twice"),
                new SourceMutation(
                        "CommitPlanner", "uncertain = open != null;", "takeBack();", "nothing is committed twice"),
                new SourceMutation(
                        "Position",
                        "other.offset == offset && other.finishedBeyond.equals(finishedBeyond)",
                        "other.offset == offset",
                        "offsets are never ahead of results"),
                new SourceMutation(
                        "FinishedOffsets",
                        "writeNumber(runs, end - begin);",
                        "writeNumber(runs, end - begin + 1);",
                        "offsets are never ahead of results"));
    }

    @Override
    public String toString() {
        return type + ": " + right.strip() + " -> " + wrong.strip();
    }
}
