package dev.replystream.worker.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final int ALL = Integer.MAX_VALUE;

    @Test
    void startsOneWorkPerLaneAtATime() {
        Window<String> window = assigned(settings(10, 10));
        offer(window, 0, 0, "a");
        offer(window, 0, 1, "b");
        List<Work<String>> started = window.start(0, ALL);
        offer(window, 0, 2, "a");
        assertThat(started).extracting(Work::lane).containsExactly("a", "b");
        assertThat(window.start(0, ALL)).isEmpty();
        assertThat(window.complete(started.getFirst(), 0)).isTrue();
        assertThat(window.start(0, ALL)).extracting(WindowTest::offsets).containsExactly(List.of(2L));
    }

    @Test
    void takesAllThatWaitsAsOneWorkUpToTheMost() {
        Window<String> window = assigned(settings(10, 3));
        for (int offset = 0; offset < 5; offset++) {
            offer(window, 0, offset, "a");
        }
        Work<String> first = window.start(0, ALL).getFirst();
        assertThat(offsets(first)).containsExactly(0L, 1L, 2L);
        window.complete(first, 0);
        assertThat(offsets(window.start(0, ALL).getFirst())).containsExactly(3L, 4L);
    }

    @Test
    void givesMessagesWithoutAKeyALaneOfTheirOwn() {
        Window<String> window = assigned(settings(10, 10));
        offer(window, 0, 0, null);
        offer(window, 0, 1, null);
        assertThat(window.start(0, ALL)).extracting(WindowTest::offsets).containsExactly(List.of(0L), List.of(1L));
    }

    @Test
    void startsNoMoreThanFitsInFlight() {
        Window<String> window = assigned(settings(2, 1));
        for (int offset = 0; offset < 5; offset++) {
            offer(window, 0, offset, "lane" + offset);
        }
        List<Work<String>> started = window.start(0, ALL);
        assertThat(started).hasSize(2);
        window.complete(started.getLast(), 0);
        assertThat(window.start(0, ALL)).hasSize(1);
        assertThat(window.start(0, 0)).isEmpty();
    }

    @Test
    void letsPartitionsTakeTurns() {
        Window<String> window = assigned(settings(4, 1));
        window.assign(1, 0, new BitSet());
        for (int offset = 0; offset < 10; offset++) {
            offer(window, 0, offset, "lane" + offset);
        }
        offer(window, 1, 0, "x");
        offer(window, 1, 1, "y");
        assertThat(window.start(0, ALL)).extracting(Work::partition).containsExactly(0, 1, 0, 1);
    }

    @Test
    void letsLanesTakeTurns() {
        Window<String> window = assigned(settings(1, 1));
        offer(window, 0, 0, "busy");
        offer(window, 0, 1, "busy");
        offer(window, 0, 2, "other");
        Work<String> first = window.start(0, ALL).getFirst();
        window.complete(first, 0);
        assertThat(window.start(0, ALL)).extracting(Work::lane).containsExactly("other");
    }

    @Test
    void dropsCompletionsOfARevokedPartition() {
        Window<String> window = assigned(settings(10, 1));
        offer(window, 0, 0, "a");
        Work<String> work = window.start(0, ALL).getFirst();
        window.revoke(0);
        window.assign(0, 0, new BitSet());
        assertThat(window.complete(work, 0)).isFalse();
        assertThat(window.takePositions()).isEmpty();
        assertThat(window.inFlight()).isZero();
    }

    @Test
    void startsNothingOfAClosedPartitionButTakesItsCompletions() {
        Window<String> window = assigned(settings(1, 1));
        offer(window, 0, 0, "a");
        offer(window, 0, 1, "b");
        Work<String> work = window.start(0, ALL).getFirst();
        window.close(0);
        assertThat(window.isWorking(0)).isTrue();
        assertThat(window.complete(work, 0)).isTrue();
        assertThat(window.isWorking(0)).isFalse();
        assertThat(window.start(0, ALL)).isEmpty();
        assertThat(window.takePositions().get(0)).isEqualTo(new Position(1, 1, ""));
    }

    @Test
    void tellsAPositionOnceUnlessItIsPutBack() {
        Window<String> window = assigned(settings(10, 1));
        offer(window, 0, 0, "a");
        offer(window, 0, 1, "b");
        List<Work<String>> started = window.start(0, ALL);
        window.complete(started.getLast(), 0);
        BitSet second = new BitSet();
        second.set(1);
        Map<Integer, Position> taken = window.takePositions();
        assertThat(taken).containsExactly(Map.entry(0, new Position(1, 0, FinishedOffsets.encode(second))));
        assertThat(window.takePositions()).isEmpty();
        window.putBack(taken);
        assertThat(window.takePositions()).isEqualTo(taken);
        window.assign(0, 0, new BitSet());
        window.putBack(taken);
        assertThat(window.takePositions()).isEmpty();
    }

    @Test
    void finishesRecordsThatNeedNoWork() {
        Window<String> window = assigned(settings(10, 1));
        assertThat(window.offerFinished(0, 0)).isEqualTo(Admission.ADMITTED);
        assertThat(window.takePositions()).containsEntry(0, new Position(1, 1, ""));
        assertThat(window.offerFinished(7, 0)).isEqualTo(Admission.NOT_ASSIGNED);
    }

    @Test
    void waitsForQuiet() {
        Window<String> window = assigned(settings(
                10, new WindowSettings.Batch(10, Duration.ofMillis(100), Duration.ofMillis(250), Duration.ZERO)));
        window.offer(new Arrival<>(0, 0, "a", 1, ""), 1_000);
        assertThat(window.start(1_099, ALL)).isEmpty();
        window.offer(new Arrival<>(0, 1, "a", 1, ""), 1_090);
        assertThat(window.start(1_100, ALL)).isEmpty();
        assertThat(window.nextTimer()).hasValue(1_190);
        assertThat(window.start(1_190, ALL)).extracting(WindowTest::offsets).containsExactly(List.of(0L, 1L));
    }

    @Test
    void waitsForQuietNoLongerThanItMay() {
        Window<String> window = assigned(settings(
                10, new WindowSettings.Batch(10, Duration.ofMillis(100), Duration.ofMillis(250), Duration.ZERO)));
        for (int offset = 0; offset < 5; offset++) {
            window.offer(new Arrival<>(0, offset, "a", 1, ""), 1_000 + offset * 60L);
            assertThat(window.start(1_000 + offset * 60L, ALL)).isEmpty();
        }
        assertThat(window.start(1_249, ALL)).isEmpty();
        assertThat(window.start(1_250, ALL)).hasSize(1);
    }

    @Test
    void waitsForNobodysQuietOnceTheWorkBeganOrThePartitionIsGone() {
        Window<String> window = assigned(settings(
                10, new WindowSettings.Batch(2, Duration.ofMillis(100), Duration.ofMillis(250), Duration.ZERO)));
        offer(window, 0, 0, "a");
        offer(window, 0, 1, "a");
        assertThat(window.start(0, ALL)).hasSize(1);
        assertThat(window.nextTimer()).isEmpty();
        offer(window, 0, 2, "b");
        assertThat(window.nextTimer()).hasValue(100);
        window.close(0);
        offer(window, 0, 3, "c");
        assertThat(window.nextTimer()).isEmpty();
        window.assign(0, 0, new BitSet());
        offer(window, 0, 0, "b");
        window.revoke(0);
        assertThat(window.nextTimer()).isEmpty();
    }

    @Test
    void tellsHowLongTheOldestHasWaitedThoughItsLaneIsBusyOrNoneOfItsOwn() {
        Window<String> window = assigned(settings(
                10, new WindowSettings.Batch(1, Duration.ofMillis(100), Duration.ofMillis(250), Duration.ZERO)));
        window.offer(new Arrival<>(0, 0, "a", 1, ""), 1_000);
        assertThat(window.start(1_000, ALL)).hasSize(1);
        window.offer(new Arrival<>(0, 1, "a", 1, ""), 2_000);
        window.offer(new Arrival<>(0, 2, "a", 1, ""), 3_000);
        assertThat(window.statistics(5_000).oldestWaitMillis()).isEqualTo(3_000);
        Window<String> ripening = assigned(settings(
                10, new WindowSettings.Batch(2, Duration.ofMillis(100), Duration.ofMillis(250), Duration.ZERO)));
        ripening.offer(new Arrival<>(0, 0, null, 1, ""), 1_000);
        assertThat(ripening.start(1_000, ALL)).isEmpty();
        assertThat(ripening.statistics(1_050).oldestWaitMillis()).isEqualTo(50);
        assertThat(ripening.start(1_100, ALL)).hasSize(1);
        assertThat(ripening.statistics(1_200).oldestWaitMillis()).isZero();
    }

    @Test
    void leavesTheMessagesOfAWorkThatWasGivenUpUnfinished() {
        Window<String> window = assigned(settings(10, 1));
        offer(window, 0, 0, "a");
        assertThat(window.giveUp(window.start(0, ALL).getFirst(), 0)).isTrue();
        assertThat(window.inFlight()).isZero();
        assertThat(window.takePositions()).isEmpty();
        offer(window, 0, 1, "b");
        Work<String> lost = window.start(0, ALL).getFirst();
        window.revoke(0);
        assertThat(window.giveUp(lost, 0)).isFalse();
    }

    @Test
    void letsASlotRestBetweenTwoWorks() {
        Window<String> window =
                assigned(settings(1, new WindowSettings.Batch(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1))));
        offer(window, 0, 0, "a");
        offer(window, 0, 1, "b");
        window.complete(window.start(0, ALL).getFirst(), 5_000);
        assertThat(window.start(5_999, ALL)).isEmpty();
        assertThat(window.nextTimer()).hasValue(6_000);
        assertThat(window.start(6_000, ALL)).hasSize(1);
    }

    @Test
    void pausesAFullPartitionUntilItIsHalfEmpty() {
        Window<String> window = assigned(new WindowSettings(4, 4, 1_000, 64, batch(1)));
        for (int offset = 0; offset < 4; offset++) {
            assertThat(window.wantsMore(0)).isTrue();
            offer(window, 0, offset, "lane" + offset);
        }
        List<Work<String>> started = window.start(0, ALL);
        assertThat(window.wantsMore(0)).isFalse();
        assertThat(window.statistics(0).paused()).isEqualTo(new WindowStatistics.Paused(1, 0));
        window.complete(started.get(0), 0);
        assertThat(window.wantsMore(0)).isFalse();
        window.complete(started.get(1), 0);
        assertThat(window.wantsMore(0)).isTrue();
    }

    @Test
    void pausesAPartitionWhoseMessagesAreHeavyUntilItIsHalfEmpty() {
        Window<String> window = assigned(new WindowSettings(4, 100, 1_000, 64, batch(1)));
        window.offer(new Arrival<>(0, 0, "a", 400, ""), 0);
        assertThat(window.wantsMore(0)).isTrue();
        window.offer(new Arrival<>(0, 1, "b", 700, ""), 0);
        assertThat(window.wantsMore(0)).isFalse();
        List<Work<String>> started = window.start(0, ALL);
        window.complete(started.get(0), 0);
        assertThat(window.wantsMore(0)).isFalse();
        window.complete(started.get(1), 0);
        assertThat(window.wantsMore(0)).isTrue();
    }

    @Test
    void takesAMessageThatWeighsMoreThanTheWholeBuffer() {
        Window<String> window = assigned(new WindowSettings(4, 100, 10, 64, batch(1)));
        assertThat(window.wantsMore(0)).isTrue();
        window.offer(new Arrival<>(0, 0, "a", 5_000, ""), 0);
        assertThat(window.wantsMore(0)).isFalse();
        window.complete(window.start(0, ALL).getFirst(), 0);
        assertThat(window.wantsMore(0)).isTrue();
    }

    @Test
    void forgetsTheWeightOfARevokedPartition() {
        Window<String> window = assigned(new WindowSettings(4, 100, 1_000, 64, batch(1)));
        window.assign(1, 0, new BitSet());
        window.offer(new Arrival<>(0, 0, "a", 5_000, ""), 0);
        assertThat(window.wantsMore(1)).isFalse();
        window.revoke(0);
        assertThat(window.wantsMore(1)).isTrue();
    }

    @Test
    void holdsNoMoreThanFitsThoughPartitionsComeLater() {
        Window<String> window = assigned(new WindowSettings(4, 8, 1_000, 64, batch(1)));
        for (int offset = 0; offset < 8; offset++) {
            offer(window, 0, offset, "lane" + offset);
        }
        window.assign(1, 0, new BitSet());
        assertThat(window.wantsMore(1)).isFalse();
        window.complete(window.start(0, ALL).getFirst(), 0);
        assertThat(window.wantsMore(1)).isTrue();
        assertThat(window.wantsMore(0)).isFalse();
        window.revoke(0);
        offer(window, 1, 0, "a");
        assertThat(window.wantsMore(1)).isTrue();
    }

    @Test
    void pausesAPartitionWithAWideGapUntilItCloses() {
        Window<String> window = assigned(new WindowSettings(100, 100, 1_000, 64, batch(1)));
        offer(window, 0, 0, "stuck");
        Work<String> stuck = window.start(0, ALL).getFirst();
        for (int offset = 1; offset < 64; offset++) {
            offer(window, 0, offset, "lane" + offset);
            window.complete(window.start(0, ALL).getFirst(), 0);
        }
        assertThat(window.wantsMore(0)).isFalse();
        assertThat(window.statistics(0).paused()).isEqualTo(new WindowStatistics.Paused(0, 1));
        assertThat(window.offer(new Arrival<>(0, 64, "a", 1, ""), 0)).isEqualTo(Admission.NO_ROOM);
        window.complete(stuck, 0);
        assertThat(window.wantsMore(0)).isTrue();
    }

    @Test
    void countsWhatItHolds() {
        Window<String> window = assigned(settings(1, 10));
        window.offer(new Arrival<>(0, 0, "a", 1, ""), 100);
        Work<String> work = window.start(100, ALL).getFirst();
        window.offer(new Arrival<>(0, 1, "b", 1, ""), 150);
        window.offer(new Arrival<>(0, 2, null, 1, ""), 170);
        assertThat(window.statistics(200))
                .isEqualTo(new WindowStatistics(1, 2, 2, 50, 100, 3, 0, new WindowStatistics.Paused(0, 0)));
        window.complete(work, 200);
        window.assign(0, 1, new BitSet());
        window.offer(new Arrival<>(0, 0, "a", 1, ""), 300);
        assertThat(window.statistics(300))
                .isEqualTo(new WindowStatistics(0, 0, 0, 0, 100, 0, 1, new WindowStatistics.Paused(0, 0)));
    }

    private static WindowSettings settings(int maxInFlight, int maxMessages) {
        return settings(maxInFlight, batch(maxMessages));
    }

    private static WindowSettings settings(int maxInFlight, WindowSettings.Batch batch) {
        return new WindowSettings(maxInFlight, 1_000, 1_000, 64, batch);
    }

    private static WindowSettings.Batch batch(int maxMessages) {
        return new WindowSettings.Batch(maxMessages, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    private static Window<String> assigned(WindowSettings settings) {
        Window<String> window = new Window<>(settings);
        window.assign(0, 0, new BitSet());
        return window;
    }

    private static void offer(Window<String> window, int partition, long offset, @Nullable String lane) {
        assertThat(window.offer(new Arrival<>(partition, offset, lane, 1, ""), 0))
                .isEqualTo(Admission.ADMITTED);
    }

    private static List<Long> offsets(Work<String> work) {
        return work.arrivals().stream().map(Arrival::offset).toList();
    }
}
