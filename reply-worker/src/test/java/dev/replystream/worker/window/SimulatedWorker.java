package dev.replystream.worker.window;

import static dev.replystream.worker.window.SimulatedLog.require;

import dev.replystream.worker.window.CommitPlan.Result;
import dev.replystream.worker.window.SimulatedLog.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A worker process around the real window and planner: a poll thread, a committer thread and calls, each of which does its
 * next step when the scheduler says so. What the production classes around the core do is done here by the methods that
 * mutations override.
 */
class SimulatedWorker {

    static final int READ = 12;

    final Window<Message> window;
    final CommitPlanner<List<Message>> planner;
    private final World world;
    private final String name;
    private final WindowSettings settings;
    private final CommitPace pace;
    private final List<Call> calls = new ArrayList<>();
    private final ArrayDeque<Runnable> inbox = new ArrayDeque<>();
    private final Map<Integer, Long> readTo = new HashMap<>();
    private final Map<Integer, Long> assignedAt = new HashMap<>();
    private final Set<Integer> revoking = new HashSet<>();
    private long revokedAt;
    private long epoch;
    private final SimulatedCommitter committer;
    private boolean stopping;
    private boolean ended;

    SimulatedWorker(World world, String name) {
        this.world = world;
        this.name = name;
        Random random = world.random();
        this.settings = new WindowSettings(
                1 + random.nextInt(12),
                16 + random.nextInt(40),
                16 + random.nextInt(40),
                world.maxSpan(),
                batch(random));
        this.pace = new CommitPace(random.nextInt(150), 1 + random.nextInt(20), 100, 30 + random.nextInt(60));
        this.window = new Window<>(settings);
        this.committer = new SimulatedCommitter(world, name, this::committed);
        this.planner = new CommitPlanner<>(window, pace);
        this.epoch = world.broker().join(name);
    }

    private void committed(SimulatedCommitter.Said said) {
        tell(() -> {
            switch (said) {
                case SimulatedCommitter.Ended end -> take(end.outcome());
                case SimulatedCommitter.Ready _ -> settle(committer.found(planner.unsettled()));
            }
        });
    }

    /** What all workers share. */
    interface World {
        SimulatedLog log();

        SimulatedBroker broker();

        Random random();

        long now();

        /** Most offsets of which a position may tell. */
        int maxSpan();

        /** Whether faults may happen still. */
        boolean isFaulty();

        /** Whether something that happens once in so many times does. */
        default boolean happens(int oneIn) {
            return isFaulty() && random().nextInt(oneIn) == 0;
        }
    }

    private record Call(Work<Message> work, long endsAt) {}

    private static WindowSettings.Batch batch(Random random) {
        Duration debounce = Duration.ofMillis(random.nextInt(3) * 30L);
        Duration pause = Duration.ofMillis(random.nextInt(2) * 20L);
        return new WindowSettings.Batch(1 + random.nextInt(5), debounce, debounce.multipliedBy(2), pause);
    }

    String name() {
        return name;
    }

    // What mutations override.

    @Nullable
    String laneOf(Message message) {
        return message.lane();
    }

    BitSet finishedBeyond(Position committed) {
        return FinishedOffsets.decode(committed.finishedBeyond()).orElseThrow();
    }

    boolean wantsMore(int partition) {
        return window.wantsMore(partition) && !planner.isFull();
    }

    void take(Work<Message> work) {
        if (window.complete(work, world.now())) {
            planner.add(resultOf(work));
        }
    }

    /** A loop that fails forgets all before it leaves its group. */
    void fail(Work<Message> work) {
        window.giveUp(work, world.now());
        Set.copyOf(assignedAt.keySet()).forEach(this::giveUp);
        revoking.clear();
        leave();
    }

    void take(CommitOutcome outcome) {
        planner.ended(outcome, world.now());
    }

    void forget(int partition) {
        window.revoke(partition);
        planner.drop(partition);
    }

    void tell(Runnable event) {
        inbox.add(event);
    }

    CommitPlan<List<Message>> sent(CommitPlan<List<Message>> plan) {
        return plan;
    }

    // What the scheduler calls.

    /** The poll thread hears of its group, and reads. */
    void poll() {
        if (!world.broker().isMember(name)) {
            Set.copyOf(assignedAt.keySet()).forEach(this::giveUp);
            revoking.clear();
            ended = stopping;
            epoch = ended ? epoch : world.broker().join(name);
            return;
        }
        epoch = world.broker().epochOf(name);
        if (!revoking.isEmpty()) {
            finishRevocation();
            return;
        }
        if (stopping) {
            leave();
            ended = true;
            return;
        }
        for (int partition : world.broker().partitionsOf(name)) {
            if (!assignedAt.containsKey(partition)) {
                assign(partition);
            }
        }
        if (!assignedAt.isEmpty()) {
            List<Integer> assigned = List.copyOf(assignedAt.keySet());
            read(assigned.get(world.random().nextInt(assigned.size())));
        }
    }

    void start() {
        if (planner.isFull()) {
            return;
        }
        for (Work<Message> work : window.start(world.now(), Integer.MAX_VALUE)) {
            work.arrivals()
                    .forEach(arrival -> require(
                            !world.log()
                                    .isCommittedBefore(
                                            arrival.payload(), assignedAt.getOrDefault(work.partition(), 0L)),
                            "only what was not committed is repeated"));
            calls.add(new Call(work, world.now() + durationOfCall()));
        }
        require(window.inFlight() <= settings.maxInFlight(), "no more runs than may");
    }

    /** Calls whose time is over end, in any order. */
    void endCalls() {
        for (int i = calls.size() - 1; i >= 0; i--) {
            Call call = calls.get(i);
            if (call.endsAt() <= world.now()) {
                calls.remove(i);
                tell(() -> take(call.work()));
            }
        }
    }

    void takeEvents() {
        for (Runnable event = inbox.poll(); event != null; event = inbox.poll()) {
            event.run();
        }
        requireBounds();
    }

    /** Begins a commit, or finds out about the last one, when it is time for that. */
    void advance() {
        long now = world.now();
        if (planner.wantsSettling(now)) {
            planner.settling();
            committer.find();
        } else if (planner.isDue(now) || (!revoking.isEmpty() && planner.mayPlan(now))) {
            planner.plan(now).ifPresent(plan -> committer.begin(sent(plan), epoch));
        }
    }

    /** The committer thread does its next step. */
    void commit() {
        committer.step();
    }

    /** A call ends without a result though it is wanted. */
    void breakOff() {
        if (!calls.isEmpty()) {
            fail(calls.remove(world.random().nextInt(calls.size())).work());
        }
    }

    /** The consumer is closed: what is finished of its partitions is committed, then they are given back. */
    void leave() {
        planner.plan(world.now()).ifPresent(plan -> {
            boolean committed =
                    world.broker().send(name, plan, epoch) && world.broker().commit(name);
            planner.ended(committed ? CommitOutcome.COMMITTED : CommitOutcome.REJECTED, world.now());
        });
        world.broker().expel(name);
    }

    void beginRevocation(int partition) {
        if (!stopping && revoking.isEmpty() && assignedAt.containsKey(partition)) {
            window.close(partition);
            revoking.add(partition);
            revokedAt = world.now();
        }
    }

    /** It is asked to stop: what runs may end for a while and is committed, then it leaves its group. */
    void stop() {
        stopping = true;
        revoking.addAll(assignedAt.keySet());
        revoking.forEach(window::close);
        revokedAt = world.now();
    }

    /** Whether it has stopped. */
    boolean hasEnded() {
        return ended;
    }

    /** When it would do something though nobody tells it anything. */
    long dueAt() {
        long due = Math.min(world.now() + 500, dueIn());
        for (Call call : calls) {
            due = Math.min(due, call.endsAt());
        }
        return Math.min(due, window.nextTimer().orElse(Long.MAX_VALUE));
    }

    private long dueIn() {
        long wait = planner.dueIn(world.now());
        return wait == Long.MAX_VALUE ? wait : world.now() + wait;
    }

    /** Nothing is kept when nothing is to be done. */
    void requireEmpty() {
        WindowStatistics left = window.statistics(world.now());
        require(left.inFlight() == 0 && left.queued() == 0 && left.lanes() == 0, "nothing is kept of what is done");
        require(planner.isIdle() && planner.held() == 0 && planner.heldWeight() == 0, "no result is kept");
    }

    /**
     * Takes what is committed of the unsettled plan's partitions.
     *
     * @param found empty when it cannot be had yet
     */
    private void settle(Optional<Map<Integer, Position>> found) {
        if (found.isPresent() && planner.unsettled().isPresent()) {
            planner.settle(found.get());
        } else {
            planner.unsettledStill(world.now());
        }
    }

    private void assign(int partition) {
        world.broker().committed(partition).ifPresent(committed -> {
            assignedAt.put(partition, world.log().nextCommit());
            window.assign(partition, committed.offset(), finishedBeyond(committed));
            readTo.put(partition, committed.offset());
        });
    }

    private void finishRevocation() {
        long waited = world.now() - revokedAt;
        boolean drained = revoking.stream().noneMatch(window::isWorking) || waited > 200;
        boolean committed = revoking.stream().noneMatch(planner::holds) || waited > 600;
        if (drained && committed) {
            for (int partition : Set.copyOf(revoking)) {
                giveUp(partition);
                world.broker().release(partition, name);
            }
            revoking.clear();
        }
    }

    private void giveUp(int partition) {
        assignedAt.remove(partition);
        forget(partition);
    }

    private void read(int partition) {
        if (!wantsMore(partition)) {
            return;
        }
        for (Message message : world.log().read(partition, readTo.getOrDefault(partition, 0L), READ)) {
            if (!isTaken(message)) {
                return;
            }
            readTo.put(partition, message.offset() + 1);
        }
        requireBounds();
    }

    private boolean isTaken(Message message) {
        if (message.poison()) {
            Admission admission = window.offerFinished(message.partition(), message.offset());
            if (admission == Admission.ADMITTED) {
                planner.add(new Result<>(message.partition(), 1, List.of(message)));
            }
            return admission != Admission.NO_ROOM;
        }
        Arrival<Message> arrival = new Arrival<>(message.partition(), message.offset(), laneOf(message), 1, message);
        return window.offer(arrival, world.now()) != Admission.NO_ROOM;
    }

    static Result<List<Message>> resultOf(Work<Message> work) {
        return new Result<>(
                work.partition(),
                work.arrivals().size(),
                work.arrivals().stream().map(Arrival::payload).toList());
    }

    private void requireBounds() {
        WindowStatistics now = window.statistics(world.now());
        require(
                now.queued() <= settings.maxBuffered() + SimulatedLog.PARTITIONS * READ,
                "no more waits than fits, and one read");
        require(
                planner.held() <= pace.maxHeld() + settings.maxInFlight() + READ,
                "no more results wait than fit, and what ran");
        require(now.lanes() <= now.queued() + now.inFlight(), "no lane is kept without messages");
    }

    private long durationOfCall() {
        if (!world.isFaulty()) {
            return world.random().nextInt(50);
        }
        return world.random().nextInt(12) == 0 ? 3_000 : world.random().nextInt(250);
    }
}
