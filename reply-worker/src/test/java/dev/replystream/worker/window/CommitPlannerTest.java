package dev.replystream.worker.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.worker.window.CommitPlan.Result;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitPlannerTest {

    private static final int ALL = Integer.MAX_VALUE;

    private final Window<String> window = new Window<>(new WindowSettings(
            100, 100, 1_000, 64, new WindowSettings.Batch(1, Duration.ZERO, Duration.ZERO, Duration.ZERO)));
    private final CommitPlanner<String> planner = new CommitPlanner<>(window, new CommitPace(100, 3, 500, 5));

    CommitPlannerTest() {
        window.assign(0, 0, new BitSet());
        window.assign(1, 0, new BitSet());
    }

    @Test
    void plansTheFirstResultAtOnceAndTheNextAfterTheInterval() {
        finish(0, 0);
        assertThat(planner.dueIn(1_000)).isZero();
        assertThat(values(planner.plan(1_000).orElseThrow())).containsExactly("0/0");
        planner.ended(CommitOutcome.COMMITTED, 1_010);
        assertThat(planner.dueIn(1_010)).isEqualTo(Long.MAX_VALUE);
        finish(0, 1);
        assertThat(planner.isDue(1_099)).isFalse();
        assertThat(planner.dueIn(1_010)).isEqualTo(90);
        assertThat(planner.isDue(1_100)).isTrue();
    }

    @Test
    void plansSoonerWhenEnoughIsFinished() {
        finish(0, 0);
        planner.plan(1_000);
        planner.ended(CommitOutcome.COMMITTED, 1_010);
        finish(0, 1);
        finish(0, 2);
        assertThat(planner.isDue(1_010)).isFalse();
        finish(0, 3);
        assertThat(planner.isDue(1_010)).isTrue();
        assertThat(planner.dueIn(1_010)).isZero();
    }

    @Test
    void plansOneCommitAtATimeAndTheNextWithWhatWasFinishedMeanwhile() {
        finish(0, 0);
        CommitPlan<String> first = planner.plan(1_000).orElseThrow();
        assertThat(first.positions()).isEqualTo(Map.of(0, new Position(1, 1, "")));
        finish(0, 1);
        finish(1, 0);
        assertThat(planner.isDue(9_000)).isFalse();
        assertThat(planner.plan(9_000)).isEmpty();
        planner.ended(CommitOutcome.COMMITTED, 9_000);
        CommitPlan<String> second = planner.plan(9_000).orElseThrow();
        assertThat(values(second)).containsExactly("0/1", "1/0");
        assertThat(second.positions()).isEqualTo(Map.of(0, new Position(1, 2, ""), 1, new Position(2, 1, "")));
    }

    @Test
    void plansARejectedCommitAnewBeforeWhatWasFinishedSince() {
        finish(0, 0);
        planner.plan(1_000);
        finish(1, 0);
        planner.ended(CommitOutcome.REJECTED, 1_010);
        finish(0, 1);
        assertThat(planner.dueIn(1_010)).isEqualTo(500);
        assertThat(planner.plan(1_509)).isEmpty();
        CommitPlan<String> again = planner.plan(1_510).orElseThrow();
        assertThat(values(again)).containsExactly("0/0", "1/0", "0/1");
        assertThat(again.positions()).isEqualTo(Map.of(0, new Position(1, 2, ""), 1, new Position(2, 1, "")));
    }

    @Test
    void plansNothingUntilAnUncertainCommitIsSettled() {
        finish(0, 0);
        planner.plan(1_000);
        planner.ended(CommitOutcome.UNCERTAIN, 1_010);
        finish(0, 1);
        assertThat(planner.plan(9_000)).isEmpty();
        assertThat(planner.wantsSettling(1_509)).isFalse();
        assertThat(planner.wantsSettling(1_510)).isTrue();
        planner.settling();
        assertThat(planner.wantsSettling(1_510)).isFalse();
        planner.unsettledStill(1_520);
        assertThat(planner.dueIn(1_520)).isEqualTo(500);
        assertThat(planner.settle(Map.of(0, new Position(0, 1, "")))).isTrue();
        assertThat(values(planner.plan(9_000).orElseThrow())).containsExactly("0/1");
    }

    @Test
    void plansAnUncertainCommitAnewWhenItsPositionsAreNotFound() {
        finish(0, 0);
        planner.plan(1_000);
        planner.ended(CommitOutcome.UNCERTAIN, 1_010);
        assertThat(planner.settle(Map.of(0, new Position(0, 0, "")))).isFalse();
        assertThat(values(planner.plan(9_000).orElseThrow())).containsExactly("0/0");
    }

    @Test
    void keepsOfAFailedCommitWhatBelongsToPartitionsThatAreStillAssigned() {
        finish(0, 0);
        finish(1, 0);
        planner.plan(1_000);
        window.revoke(0);
        planner.drop(0);
        planner.ended(CommitOutcome.REJECTED, 1_010);
        CommitPlan<String> again = planner.plan(9_000).orElseThrow();
        assertThat(values(again)).containsExactly("1/0");
        assertThat(again.positions()).containsOnlyKeys(1);
    }

    @Test
    void caresNoMoreForACommitWhosePartitionsAreAllLost() {
        finish(0, 0);
        planner.plan(1_000);
        finish(0, 1);
        window.revoke(0);
        planner.drop(0);
        planner.ended(CommitOutcome.UNCERTAIN, 1_010);
        assertThat(planner.unsettled()).isEmpty();
        assertThat(planner.isIdle()).isTrue();
        assertThat(planner.heldWeight()).isZero();
    }

    @Test
    void holdsAPartitionUntilAllThatIsFinishedOfItIsCommitted() {
        finish(0, 0);
        assertThat(planner.holds(0)).isTrue();
        assertThat(planner.holds(1)).isFalse();
        planner.plan(1_000);
        assertThat(planner.holds(0)).isTrue();
        planner.ended(CommitOutcome.COMMITTED, 1_010);
        assertThat(planner.holds(0)).isFalse();
    }

    @Test
    void isFullWhenMoreWaitsForItsCommitThanMay() {
        for (int offset = 0; offset < 4; offset++) {
            finish(0, offset);
        }
        planner.plan(1_000);
        assertThat(planner.isFull()).isFalse();
        finish(0, 4);
        assertThat(planner.isFull()).isTrue();
        assertThat(planner.heldWeight()).isEqualTo(50);
        planner.ended(CommitOutcome.COMMITTED, 1_010);
        assertThat(planner.isFull()).isFalse();
        assertThat(planner.heldWeight()).isEqualTo(10);
    }

    private void finish(int partition, long offset) {
        window.offer(new Arrival<>(partition, offset, null, 1, ""), 0);
        window.start(0, ALL)
                .forEach(work -> assertThat(window.complete(work, 0)).isTrue());
        planner.add(new Result<>(partition, 10, partition + "/" + offset));
    }

    private static List<String> values(CommitPlan<String> plan) {
        return plan.results().stream().map(Result::value).toList();
    }
}
