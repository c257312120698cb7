package dev.replystream.bench.worker.memory;

import dev.replystream.worker.window.CommitOutcome;
import dev.replystream.worker.window.CommitPlan;
import dev.replystream.worker.window.CommitPlan.Result;
import dev.replystream.worker.window.CommitPlanner;
import dev.replystream.worker.window.Position;
import dev.replystream.worker.window.Window;
import dev.replystream.worker.window.Work;
import java.util.List;

/** One message that is never finished, and all that come after it. */
final class Stuck {

    private static final int IN_FLIGHT = 256;
    private static final int PER_COMMIT = 500;

    private final Window<Object> window = Windows.ofMostInFlight(IN_FLIGHT);
    private final CommitPlanner<Object> planner = Windows.plannerOf(window);
    private final long[] offsets = new long[Windows.PARTITIONS];
    private int mostCharacters;
    private long finished;

    private Stuck() {}

    /**
     * What happened.
     *
     * @param mostCharacters longest metadata of a commit
     * @param takenBehind messages of the stuck one's partition that were taken in after it
     * @param finished later messages that were finished, in all partitions
     */
    record Outcome(int mostCharacters, long takenBehind, long finished) {}

    /** So many messages come after one that is stuck, in partition 0 for as long as it takes more. */
    static Outcome behindOne(int later) {
        Stuck stuck = new Stuck();
        stuck.window.offer(Windows.message(0, stuck.offsets[0]++, 0), 0);
        stuck.window.start(0, IN_FLIGHT);
        for (int i = 1; i <= later; i++) {
            stuck.take(i);
        }
        return new Outcome(stuck.mostCharacters, stuck.offsets[0] - 1, stuck.finished);
    }

    private void take(int number) {
        int wanted = number % Windows.PARTITIONS;
        int partition = window.wantsMore(wanted) ? wanted : 1 + number % (Windows.PARTITIONS - 1);
        window.offer(Windows.message(partition, offsets[partition]++, number), 0);
        List<Work<Object>> works = window.start(0, IN_FLIGHT);
        for (Work<Object> work : works) {
            window.complete(work, 0);
            finished++;
        }
        planner.add(new Result<>(partition, 0, this));
        if (number % PER_COMMIT == 0) {
            CommitPlan<Object> plan = planner.plan(number).orElseThrow();
            for (Position position : plan.positions().values()) {
                mostCharacters =
                        Math.max(mostCharacters, position.finishedBeyond().length());
            }
            planner.ended(CommitOutcome.COMMITTED, number);
        }
    }
}
