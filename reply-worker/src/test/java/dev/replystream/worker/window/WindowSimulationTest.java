package dev.replystream.worker.window;

import org.junit.jupiter.api.Test;

class WindowSimulationTest {

    private static final int SEEDS = Boolean.getBoolean("replystream.long") ? 1_000_000 : 1_500;

    @Test
    void losesNothingCommitsNothingTwiceAndKeepsTheOrderOfLanes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                new Simulation(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
