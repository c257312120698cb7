package dev.replystream.worker.window;

import dev.replystream.worker.window.SimulatedLog.Message;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A worker with one defect, and what a simulation says of it.
 *
 * @param name the defect
 * @param invariant what does not hold because of it
 * @param worker makes such workers
 */
record Mutation(String name, String invariant, BiFunction<SimulatedWorker.World, String, SimulatedWorker> worker) {

    static final Mutation ORDER_BROKEN =
            new Mutation("order broken", "lanes keep their order", (world, name) -> new SimulatedWorker(world, name) {
                @Override
                @Nullable
                String laneOf(Message message) {
                    return null;
                }
            });

    static final Mutation RESULT_COMMITTED_TWICE = new Mutation(
            "result committed twice", "nothing is committed twice", (world, name) -> new SimulatedWorker(world, name) {
                @Override
                void take(Work<Message> work) {
                    super.take(work);
                    if (work.arrivals().size() == 3 && planner.holds(work.partition())) {
                        planner.add(resultOf(work));
                    }
                }
            });

    static final Mutation RESULT_LOST = new Mutation(
            "result lost", "offsets are never ahead of results", (world, name) -> new SimulatedWorker(world, name) {
                @Override
                void take(Work<Message> work) {
                    boolean counts = window.complete(work, world.now());
                    if (counts && work.arrivals().size() != 3) {
                        planner.add(resultOf(work));
                    }
                }
            });

    static final Mutation OFFSET_AHEAD_OF_WORK = new Mutation(
            "offset ahead of work",
            "offsets are never ahead of results",
            (world, name) -> new SimulatedWorker(world, name) {
                @Override
                CommitPlan<List<Message>> sent(CommitPlan<List<Message>> plan) {
                    Map<Integer, Position> ahead = new HashMap<>(plan.positions());
                    ahead.replaceAll((partition, position) ->
                            new Position(position.generation(), position.offset() + 1, position.finishedBeyond()));
                    return new CommitPlan<>(plan.results(), ahead);
                }
            });

    static final Mutation BUFFER_UNBOUNDED = new Mutation(
            "buffer unbounded",
            "no more waits than fits, and one read",
            (world, name) -> new SimulatedWorker(world, name) {
                @Override
                boolean wantsMore(int partition) {
                    return true;
                }
            });

    static final Mutation STALE_GENERATION_ACCEPTED = new Mutation(
            "stale generation accepted",
            "nothing is committed twice",
            (world, name) -> new SimulatedWorker(world, name) {
                @Override
                void take(Work<Message> work) {
                    var _ = window.complete(work, world.now());
                    planner.add(resultOf(work));
                }
            });

    static final Mutation UNCERTAIN_TAKEN_FOR_COMMITTED = new Mutation(
            "uncertain taken for committed",
            "offsets are never ahead of results",
            (world, name) -> new SimulatedWorker(world, name) {
                @Override
                void take(CommitOutcome outcome) {
                    super.take(outcome == CommitOutcome.UNCERTAIN ? CommitOutcome.COMMITTED : outcome);
                }
            });

    static final Mutation UNCERTAIN_TAKEN_FOR_REJECTED = new Mutation(
            "uncertain taken for rejected",
            "nothing is committed twice",
            (world, name) -> new SimulatedWorker(world, name) {
                @Override
                void take(CommitOutcome outcome) {
                    super.take(outcome == CommitOutcome.UNCERTAIN ? CommitOutcome.REJECTED : outcome);
                }
            });

    static final Mutation LOST_PARTITION_COMMITTED = new Mutation(
            "lost partition committed",
            "nothing is committed twice",
            (world, name) -> new SimulatedWorker(world, name) {
                @Override
                void forget(int partition) {
                    // It goes on as if the partition were still its own, with an epoch that the broker takes.
                }
            });

    static final Mutation METADATA_IGNORED = new Mutation(
            "metadata ignored",
            "only what was not committed is repeated",
            (world, name) -> new SimulatedWorker(world, name) {
                @Override
                BitSet finishedBeyond(Position committed) {
                    return new BitSet();
                }
            });

    static final Mutation EVENT_LOST =
            new Mutation("event lost", "it comes to an end", (world, name) -> new SimulatedWorker(world, name) {
                private int told;

                @Override
                void tell(Runnable event) {
                    if (++told % 40 != 0) {
                        super.tell(event);
                    }
                }
            });

    static final Mutation FAILED_COMMIT_FORGOTTEN = new Mutation(
            "failed commit forgotten",
            "offsets are never ahead of results",
            (world, name) -> new SimulatedWorker(world, name) {
                @Override
                void take(CommitOutcome outcome) {
                    super.take(outcome == CommitOutcome.REJECTED ? CommitOutcome.COMMITTED : outcome);
                }
            });

    static final Mutation FAILED_LOOP_COMMITS = new Mutation(
            "failed loop commits",
            "offsets are never ahead of results",
            (world, name) -> new SimulatedWorker(world, name) {
                @Override
                void fail(Work<Message> work) {
                    var _ = window.complete(work, world.now());
                    leave();
                }
            });

    static final Mutation STOP_WITHOUT_COMMITS = new Mutation(
            "stop forgets what runs",
            "offsets are never ahead of results",
            (world, name) -> new SimulatedWorker(world, name) {
                @Override
                void stop() {
                    super.stop();
                    world.broker().partitionsOf(name).forEach(partition -> planner.drop(partition));
                }
            });

    /** One of each kind. */
    static List<Mutation> all() {
        return List.of(
                ORDER_BROKEN,
                RESULT_COMMITTED_TWICE,
                RESULT_LOST,
                OFFSET_AHEAD_OF_WORK,
                BUFFER_UNBOUNDED,
                STALE_GENERATION_ACCEPTED,
                UNCERTAIN_TAKEN_FOR_COMMITTED,
                UNCERTAIN_TAKEN_FOR_REJECTED,
                LOST_PARTITION_COMMITTED,
                METADATA_IGNORED,
                EVENT_LOST,
                FAILED_COMMIT_FORGOTTEN,
                FAILED_LOOP_COMMITS,
                STOP_WITHOUT_COMMITS);
    }

    @Override
    public String toString() {
        return name;
    }
}
