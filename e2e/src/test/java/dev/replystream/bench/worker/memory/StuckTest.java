package dev.replystream.bench.worker.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.worker.window.FinishedOffsets;
import org.junit.jupiter.api.Test;

class StuckTest {

    private static final int LATER = 100_000;

    @Test
    void allMessagesBehindAStuckOneAreFinishedWithinTheBoundsOfItsPartition() {
        Stuck.Outcome outcome = Stuck.behindOne(LATER);

        assertThat(outcome.finished()).isEqualTo(LATER);
        assertThat(outcome.takenBehind()).isBetween(1L, (long) Windows.SPAN);
        assertThat(outcome.mostCharacters()).isBetween(1, FinishedOffsets.MAX_CHARACTERS);
    }
}
