package dev.replystream.e2e.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Which faults come in which order with which pauses: the same for the same seed. */
record FaultPlan(List<Fault> faults) {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    FaultPlan {
        faults = List.copyOf(faults);
    }

    /**
     * How many of each kind.
     *
     * @param freezes each for longer than the group waits for a member
     * @param rollingRestarts each of all workers
     */
    record Counts(int kills, int freezes, int rollingRestarts, int brokerKills) {}

    /**
     * How long a worker is frozen.
     *
     * @param shortest beyond the time that the group waits for a member
     */
    record FreezeLengths(Duration shortest, Duration longest) {}

    /** A plan for that many workers. */
    static FaultPlan of(long seed, Counts counts, FreezeLengths freezes, int workers) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Fault> faults = new ArrayList<>();
        for (int number = 0; number < counts.kills(); number++) {
            faults.add(new Fault.Kill(random.nextInt(workers), pause(random)));
        }
        for (int number = 0; number < counts.freezes(); number++) {
            faults.add(new Fault.Freeze(
                    random.nextInt(workers), pause(random), between(random, freezes.shortest(), freezes.longest())));
        }
        for (int number = 0; number < counts.rollingRestarts(); number++) {
            faults.add(new Fault.RollingRestart(pause(random)));
        }
        for (int number = 0; number < counts.brokerKills(); number++) {
            faults.add(new Fault.BrokerKill(pause(random), pause(random)));
        }
        Collections.shuffle(faults, random);
        return new FaultPlan(faults);
    }

    private static Duration pause(RandomGenerator random) {
        return between(random, Duration.ZERO, LONGEST_PAUSE);
    }

    private static Duration between(RandomGenerator random, Duration shortest, Duration longest) {
        return Duration.ofMillis(random.nextLong(shortest.toMillis(), longest.toMillis() + 1));
    }
}
