package dev.replystream.bench.worker.memory;

import dev.replystream.worker.window.Admission;
import dev.replystream.worker.window.CommitOutcome;
import dev.replystream.worker.window.CommitPlan.Result;
import dev.replystream.worker.window.CommitPlanner;
import dev.replystream.worker.window.Window;
import dev.replystream.worker.window.Work;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;

/** Conversations that come with one message each and never again. */
final class Passing {

    private static final int IN_FLIGHT = 256;
    private static final int PER_COMMIT = 500;
    private static final int EARLY = 100_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Window<Object> window = Windows.ofMostInFlight(IN_FLIGHT);
    private final CommitPlanner<Object> planner = Windows.plannerOf(window);
    private final ArrayDeque<Work<Object>> running = new ArrayDeque<>();
    private long passed;

    private Passing() {}

    /**
     * What was left of them.
     *
     * @param bytesPerConversation heap that each idle conversation takes
     * @param heapEarly bytes in use after a tenth of them
     * @param heapLate bytes in use after all
     * @param microsEarly processor time of a message after 100,000 of them
     * @param microsLate that of the last ones
     */
    record Traces(double bytesPerConversation, long heapEarly, long heapLate, double microsEarly, double microsLate) {}

    /** Lets so many conversations pass through one window. */
    static Traces through(int conversations) {
        new Passing().pass(conversations / 5);
        Passing measured = new Passing();
        int some = conversations / 10;
        measured.pass(Math.min(EARLY, some));
        double microsEarly = measured.pass(some);
        long heapEarly = Heap.used();
        measured.pass(conversations - 2L * some);
        double microsLate = measured.pass(some);
        long heapLate = Heap.used();
        double bytes = (double) (heapLate - heapEarly) / (conversations - some);
        return new Traces(Math.max(0, bytes), heapEarly, heapLate, microsEarly, microsLate);
    }

    /** Processor time of each, in microseconds. */
    private double pass(long conversations) {
        long begin = threads.getCurrentThreadCpuTime();
        for (long i = 0; i < conversations; i++) {
            passOne();
        }
        return (threads.getCurrentThreadCpuTime() - begin) / 1e3 / conversations;
    }

    private void passOne() {
        int partition = (int) (passed % Windows.PARTITIONS);
        Admission admission =
                window.offer(Windows.message(partition, passed / Windows.PARTITIONS, passed), passed / 1000);
        if (admission != Admission.ADMITTED) {
            throw new IllegalStateException("message " + passed + " was not admitted: " + admission);
        }
        passed++;
        if (running.size() == IN_FLIGHT) {
            window.complete(running.remove(), passed / 1000);
        }
        running.addAll(window.start(passed / 1000, Integer.MAX_VALUE));
        if (passed % PER_COMMIT == 0) {
            planner.add(new Result<>(partition, 0, this));
            planner.plan(passed / 1000).ifPresent(_ -> planner.ended(CommitOutcome.COMMITTED, passed / 1000));
        }
    }
}
