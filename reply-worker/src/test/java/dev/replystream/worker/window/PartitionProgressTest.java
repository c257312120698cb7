package dev.replystream.worker.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {

    @Test
    void movesOnOnlyOverWhatIsFinished() {
        PartitionProgress progress = admitted(100, 101, 102);
        progress.finish(101);
        assertThat(progress.position()).isEqualTo(100);
        assertThat(progress.finishedBeyond().stream()).containsExactly(1);
        progress.finish(100);
        assertThat(progress.position()).isEqualTo(102);
        assertThat(progress.finishedBeyond().isEmpty()).isTrue();
    }

    @Test
    void countsOffsetsThatTheLogSkipsAsFinished() {
        PartitionProgress progress = admitted(100, 103, 107);
        progress.finish(103);
        assertThat(progress.finishedBeyond().stream()).containsExactly(1, 2, 3, 4, 5, 6);
        progress.finish(100);
        assertThat(progress.position()).isEqualTo(107);
    }

    @Test
    void movesOverSkippedOffsetsAtOnceWhenNothingIsUnfinished() {
        PartitionProgress progress = new PartitionProgress(100, new BitSet(), 64);
        assertThat(progress.admit(110)).isEqualTo(Admission.ADMITTED);
        assertThat(progress.position()).isEqualTo(110);
    }

    @Test
    void knowsWhatWasFinishedUnderAnEarlierAssignment() {
        BitSet beyond = new BitSet();
        beyond.set(1, 4);
        PartitionProgress progress = new PartitionProgress(100, beyond, 64);
        assertThat(progress.admit(100)).isEqualTo(Admission.ADMITTED);
        assertThat(progress.admit(101)).isEqualTo(Admission.FINISHED);
        assertThat(progress.admit(104)).isEqualTo(Admission.ADMITTED);
        progress.finish(100);
        assertThat(progress.position()).isEqualTo(104);
        assertThat(progress.admit(102)).isEqualTo(Admission.FINISHED);
    }

    @Test
    void beginsBehindWhatIsFinishedFromTheCommittedOffsetOn() {
        BitSet beyond = new BitSet();
        beyond.set(0, 3);
        assertThat(new PartitionProgress(100, beyond, 64).position()).isEqualTo(103);
    }

    @Test
    void refusesWhatLiesTooFarBeyondTheOldestUnfinished() {
        PartitionProgress progress = admitted(100);
        assertThat(progress.admit(163)).isEqualTo(Admission.ADMITTED);
        assertThat(progress.admit(164)).isEqualTo(Admission.NO_ROOM);
        progress.finish(100);
        assertThat(progress.admit(164)).isEqualTo(Admission.ADMITTED);
    }

    @Test
    void leapsOverAnyGapWhenNothingIsUnfinished() {
        PartitionProgress progress = admitted(100);
        progress.finish(100);
        assertThat(progress.admit(1_000_000)).isEqualTo(Admission.ADMITTED);
        assertThat(progress.position()).isEqualTo(1_000_000);
    }

    @Test
    void knowsWhatIsFinishedBehindAGapThatItLeapsOver() {
        BitSet beyond = new BitSet();
        beyond.set(5, 10);
        beyond.set(100, 103);
        PartitionProgress progress = new PartitionProgress(1_000, beyond, 64);
        assertThat(progress.admit(1_099)).isEqualTo(Admission.ADMITTED);
        assertThat(progress.position()).isEqualTo(1_099);
        assertThat(progress.finishedBeyond().stream()).containsExactly(1, 2, 3);
        assertThat(progress.admit(1_101)).isEqualTo(Admission.FINISHED);
        progress.finish(1_099);
        assertThat(progress.position()).isEqualTo(1_103);
    }

    @Test
    void knowsWhatItHasAlready() {
        assertThat(admitted(100, 101).admit(100)).isEqualTo(Admission.KNOWN);
    }

    private static PartitionProgress admitted(long... offsets) {
        PartitionProgress progress = new PartitionProgress(offsets[0], new BitSet(), 64);
        for (long offset : offsets) {
            assertThat(progress.admit(offset)).isEqualTo(Admission.ADMITTED);
        }
        return progress;
    }
}
