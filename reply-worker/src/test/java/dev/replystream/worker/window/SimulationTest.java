package dev.replystream.worker.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dreplystream.seed=N} runs one seed, {@code -Dreplystream.long=true} a million. */
class SimulationTest {

    private static final int SEEDS = Boolean.getBoolean("replystream.long") ? 1_000_000 : 5_000;
    private static final int SEEDS_FOR_A_MUTATION = 300;
    private static final @Nullable Long SEED = Long.getLong("replystream.seed");

    @Test
    void losesNothingCommitsNothingTwiceAndKeepsTheOrderOfLanes() {
        LongStream seeds = SEED == null ? LongStream.range(0, SEEDS) : LongStream.of(SEED);
        seeds.forEach(seed -> run(seed, SimulatedWorker::new));
    }

    @ParameterizedTest
    @MethodSource("dev.replystream.worker.window.Mutation#all")
    void findsAPlantedDefectOfEachKind(Mutation mutation) {
        List<String> found = new ArrayList<>();
        for (long seed = 0; seed < SEEDS_FOR_A_MUTATION && !found.contains(mutation.invariant()); seed++) {
            try {
                new Simulation(seed, mutation.worker()).run();
            } catch (AssertionError e) {
                found.add(String.valueOf(e.getMessage()).replace("does not hold: ", ""));
            }
        }
        assertThat(found).contains(mutation.invariant());
    }

    @ParameterizedTest
    @MethodSource("dev.replystream.worker.window.SourceMutation#all")
    void findsADefectInTheProductionCode(SourceMutation mutation) throws Throwable {
        MutatedCode code = new MutatedCode(mutation);
        Set<String> found = new LinkedHashSet<>();
        for (long seed = 0; seed < SEEDS_FOR_A_MUTATION && !found.contains(mutation.invariant()); seed++) {
            try {
                code.run(seed);
            } catch (AssertionError | RuntimeException e) {
                found.add(String.valueOf(e.getMessage()).replace("does not hold: ", ""));
            }
        }
        assertThat(found).contains(mutation.invariant());
    }

    @Test
    void namesTheSeedThatFailedAndFailsWithItAgain() {
        long seed = LongStream.range(0, SEEDS_FOR_A_MUTATION)
                .filter(each -> fails(each, Mutation.ORDER_BROKEN))
                .findFirst()
                .orElseThrow();
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> run(seed, Mutation.ORDER_BROKEN.worker()))
                    .hasMessage("seed " + seed + " fails; it runs alone with -Dreplystream.seed=" + seed)
                    .hasRootCauseMessage("does not hold: lanes keep their order");
        }
    }

    private static boolean fails(long seed, Mutation mutation) {
        try {
            new Simulation(seed, mutation.worker()).run();
            return false;
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage()).endsWith(mutation.invariant());
        }
    }

    private static void run(long seed, BiFunction<SimulatedWorker.World, String, SimulatedWorker> worker) {
        try {
            new Simulation(seed, worker).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + " fails; it runs alone with -Dreplystream.seed=" + seed, e);
        }
    }
}
