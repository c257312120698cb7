package dev.replystream.worker.window;

import static dev.replystream.worker.window.SimulatedLog.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Workers, a broker and everything that may happen in between, in an order that a seed decides: messages that arrive,
 * calls of any length, transactions that fail or whose end is not known, partitions that are given back or lost, workers
 * that stop, crash, fail, stand still and wake as somebody else owns their partitions. In the end all is well again, and then every
 * message must have its one result.
 */
final class Simulation implements SimulatedWorker.World {

    private static final int WORKERS = 3;
    private static final int STEPS = 700;
    private static final int MOST_ROUNDS = 3_000;

    private final Random random;
    private final SimulatedLog log;
    private final SimulatedBroker broker;
    private final BiFunction<SimulatedWorker.World, String, SimulatedWorker> make;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Set<SimulatedWorker> stalled = new HashSet<>();
    private final int maxSpan;
    private boolean faulty = true;
    private long now;

    Simulation(long seed, BiFunction<SimulatedWorker.World, String, SimulatedWorker> make) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.maxSpan = 64 + random.nextInt(random.nextInt(3) == 0 ? 8 : 400);
        this.log = new SimulatedLog(random, maxSpan);
        this.broker = new SimulatedBroker(log);
        this.make = make;
    }

    @Override
    public SimulatedLog log() {
        return log;
    }

    @Override
    public SimulatedBroker broker() {
        return broker;
    }

    @Override
    public Random random() {
        return random;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public int maxSpan() {
        return maxSpan;
    }

    @Override
    public boolean isFaulty() {
        return faulty;
    }

    /** The production code under {@code seed}. */
    static void run(long seed) {
        new Simulation(seed, SimulatedWorker::new).run();
    }

    /** Lets anything happen for a while, then lets all end well. */
    void run() {
        for (int i = 0; i < WORKERS; i++) {
            workers.add(make.apply(this, "worker-" + i));
        }
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(12);
            step();
        }
        heal();
        for (int round = 0; !log.isDone() || !isQuiet(); round++) {
            require(round < MOST_ROUNDS, "it comes to an end");
            turn();
        }
        workers.forEach(SimulatedWorker::requireEmpty);
    }

    private void step() {
        int what = random.nextInt(40);
        if (what == 0) {
            disturb();
        } else if (what <= 2) {
            balance();
        } else if (what <= 6) {
            log.arrive(random.nextInt(SimulatedLog.PARTITIONS), 1 + random.nextInt(8));
        } else {
            SimulatedWorker worker = workers.get(random.nextInt(WORKERS));
            if (!stalled.contains(worker)) {
                step(worker);
            }
        }
    }

    private void step(SimulatedWorker worker) {
        if (worker.hasEnded()) {
            restart(workers.indexOf(worker));
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> worker.poll();
            case 1 -> worker.start();
            case 2 -> worker.endCalls();
            case 3 -> worker.takeEvents();
            case 4 -> worker.advance();
            default -> worker.commit();
        }
    }

    /** Something bad happens. */
    private void disturb() {
        int number = random.nextInt(WORKERS);
        SimulatedWorker worker = workers.get(number);
        switch (random.nextInt(9)) {
            case 0 -> restart(number);
            case 1, 2 -> stalled.add(worker);
            case 3 -> stalled.remove(worker);
            case 4 -> broker.expel(worker.name());
            case 5 -> broker.deliver();
            case 6 -> breakOff(worker);
            case 7 -> worker.stop();
            default -> broker.timeOut();
        }
    }

    private void breakOff(SimulatedWorker worker) {
        if (!stalled.contains(worker)) {
            worker.breakOff();
        }
    }

    /** A free partition finds an owner, or a partition is to change its own. */
    private void balance() {
        List<Integer> free = broker.freePartitions();
        SimulatedWorker worker = workers.get(random.nextInt(WORKERS));
        if (free.isEmpty()) {
            if (!stalled.contains(worker)) {
                broker.partitionsOf(worker.name()).stream().findAny().ifPresent(worker::beginRevocation);
            }
        } else if (broker.isMember(worker.name())) {
            broker.assign(free.get(random.nextInt(free.size())), worker.name());
        }
    }

    /** The process dies, and with it all that it knew; a new one has its name. */
    private void restart(int number) {
        SimulatedWorker dead = workers.get(number);
        stalled.remove(dead);
        broker.expel(dead.name());
        workers.set(number, make.apply(this, dead.name()));
    }

    private void heal() {
        faulty = false;
        stalled.clear();
        broker.timeOut();
        for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
            log.arrive(partition, SimulatedLog.MESSAGES);
        }
    }

    /** Every worker does what its loop does in a turn; then time moves on to where something is due. */
    private void turn() {
        if (!broker.freePartitions().isEmpty()) {
            balance();
        }
        long next = Long.MAX_VALUE;
        workers.stream().filter(SimulatedWorker::hasEnded).toList().forEach(each -> restart(workers.indexOf(each)));
        for (SimulatedWorker worker : workers) {
            worker.poll();
            worker.start();
            worker.endCalls();
            worker.takeEvents();
            worker.start();
            worker.advance();
            for (int i = 0; i < 3; i++) {
                worker.commit();
            }
            worker.takeEvents();
            next = Math.min(next, worker.dueAt());
        }
        now = Math.max(now + 1, next);
    }

    private boolean isQuiet() {
        return workers.stream().allMatch(worker -> worker.planner.isIdle() && worker.window.inFlight() == 0);
    }
}
