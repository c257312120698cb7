package dev.replystream.worker.window;

import dev.replystream.worker.window.SimulatedLog.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A worker's committer thread and its producer. Each step may fail, and the answer to a commit may be lost. */
final class SimulatedCommitter {

    private final SimulatedWorker.World world;
    private final String name;
    private final Consumer<Said> listener;
    private @Nullable Task task;
    private boolean hasProducer;

    /**
     * @param listener is told what comes of each task
     */
    SimulatedCommitter(SimulatedWorker.World world, String name, Consumer<Said> listener) {
        this.world = world;
        this.name = name;
        this.listener = listener;
    }

    /** What it tells. */
    sealed interface Said {}

    /** A commit ended. */
    record Ended(CommitOutcome outcome) implements Said {}

    /** A new producer has ended what was open. */
    record Ready() implements Said {}

    /** What it is at. */
    private static final class Task {
        private final @Nullable CommitPlan<List<Message>> plan;
        private final long epoch;
        private boolean sent;

        /**
         * @param plan what is committed; null when only the end of the last commit is found out
         */
        Task(@Nullable CommitPlan<List<Message>> plan, long epoch) {
            this.plan = plan;
            this.epoch = epoch;
        }
    }

    /** Commits {@code plan} with that epoch, in the steps to come. */
    void begin(CommitPlan<List<Message>> plan, long epoch) {
        task = new Task(plan, epoch);
    }

    /** Ends what is open, in a step to come. */
    void find() {
        task = new Task(null, 0);
    }

    void step() {
        Task current = task;
        if (current == null) {
            return;
        }
        if (!hasProducer) {
            world.broker().initProducer(name);
            hasProducer = true;
        }
        if (current.plan == null) {
            task = null;
            listener.accept(new Ready());
        } else if (!current.sent) {
            current.sent = true;
            if (world.happens(20) || !world.broker().send(name, current.plan, current.epoch)) {
                world.broker().abort(name);
                end(CommitOutcome.REJECTED);
            }
        } else {
            endTransaction();
        }
    }

    /** What is committed of the partitions of {@code plan}; empty when that cannot be had yet. */
    Optional<Map<Integer, Position>> found(Optional<CommitPlan<List<Message>>> plan) {
        if (plan.isEmpty() || world.happens(10)) {
            return Optional.empty();
        }
        Map<Integer, Position> found = new HashMap<>();
        for (int partition : plan.get().positions().keySet()) {
            Optional<Position> committed = world.broker().committed(partition);
            if (committed.isEmpty()) {
                return Optional.empty();
            }
            found.put(partition, committed.get());
        }
        return Optional.of(found);
    }

    /** The request, or its answer, may be lost; the producer is of no use then. */
    private void endTransaction() {
        if (!world.happens(8)) {
            hasProducer = world.broker().commit(name);
            end(hasProducer ? CommitOutcome.COMMITTED : CommitOutcome.UNCERTAIN);
            return;
        }
        switch (world.random().nextInt(3)) {
            case 0 -> world.broker().commit(name);
            case 1 -> world.broker().commitLater(name);
            default -> world.log();
        }
        hasProducer = false;
        end(CommitOutcome.UNCERTAIN);
    }

    private void end(CommitOutcome outcome) {
        task = null;
        listener.accept(new Ended(outcome));
    }
}
