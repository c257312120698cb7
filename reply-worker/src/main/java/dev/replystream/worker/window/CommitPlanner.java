package dev.replystream.worker.window;

import dev.replystream.worker.window.CommitPlan.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is committed when. There is one commit at a time; what is finished while it runs is for the next one, so
 * the caller can commit on another thread and go on working. A commit that failed is planned anew, together with what was
 * finished since. A commit whose end is not known is {@linkplain #settle settled} before another one is planned:
 * otherwise its results could be written twice, or never.
 *
 * <p>A plan holds positions of assigned partitions only. When a partition is {@linkplain #drop dropped} while its commit
 * runs, the end of that commit does not matter for it any more: its next owner finds either all of it, or nothing.
 *
 * <p>Confined to the thread of its {@link Window}. Times are milliseconds of the window's clock.
 *
 * @param <R> type of the results
 */
public final class CommitPlanner<R> {

    private final Window<?> window;
    private final CommitPace pace;
    private final List<Result<R>> pending = new ArrayList<>();
    private @Nullable CommitPlan<R> open;
    private boolean uncertain;
    private boolean running;
    private long pendingWeight;
    private long openWeight;
    private long nextAt;
    private long retryAt;

    public CommitPlanner(Window<?> window, CommitPace pace) {
        this.window = window;
        this.pace = pace;
        this.nextAt = Long.MIN_VALUE;
        this.retryAt = Long.MIN_VALUE;
    }

    /** Takes a result whose messages the window knows as finished. */
    public void add(Result<R> result) {
        pending.add(result);
        pendingWeight += result.weight();
    }

    /** Whether it is time for {@link #plan}. */
    public boolean isDue(long now) {
        return mayPlan(now) && (now >= nextAt || pending.size() >= pace.maxResults());
    }

    /** Whether {@link #plan} would give something, due or not. */
    public boolean mayPlan(long now) {
        return !running && open == null && !pending.isEmpty() && now >= retryAt;
    }

    /** How long until {@link #isDue} or {@link #wantsSettling} may hold though nothing happens; a large number if never. */
    public long dueIn(long now) {
        if (running) {
            return Long.MAX_VALUE;
        }
        if (open != null) {
            return Math.max(now, retryAt) - now;
        }
        if (pending.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long at = pending.size() >= pace.maxResults() ? retryAt : Math.max(nextAt, retryAt);
        return Math.max(now, at) - now;
    }

    /** All that is finished; empty when that is nothing, or another commit runs, is unsettled or has just failed. */
    public Optional<CommitPlan<R>> plan(long now) {
        if (!mayPlan(now)) {
            return Optional.empty();
        }
        CommitPlan<R> plan = new CommitPlan<>(pending, window.takePositions());
        pending.clear();
        openWeight = pendingWeight;
        pendingWeight = 0;
        open = plan;
        running = true;
        nextAt = now + pace.intervalMillis();
        return Optional.of(plan);
    }

    /** Takes the end of the commit of the last plan. */
    public void ended(CommitOutcome outcome, long now) {
        running = false;
        switch (outcome) {
            case COMMITTED -> forget();
            case REJECTED -> {
                retryAt = now + pace.retryMillis();
                takeBack();
            }
            case UNCERTAIN -> {
                retryAt = now + pace.retryMillis();
                uncertain = open != null;
            }
        }
    }

    /** Whether it is time to find out what became of the {@link #unsettled} plan. */
    public boolean wantsSettling(long now) {
        return uncertain && !running && now >= retryAt;
    }

    /** The plan of which nobody knows whether it was committed. */
    public Optional<CommitPlan<R>> unsettled() {
        return uncertain ? Optional.ofNullable(open) : Optional.empty();
    }

    /** Notes that somebody is finding out; until {@link #settle} or {@link #unsettledStill} nothing is planned. */
    public void settling() {
        running = true;
    }

    /** Notes that it could not be found out. */
    public void unsettledStill(long now) {
        running = false;
        retryAt = now + pace.retryMillis();
    }

    /**
     * Takes what is committed, so it is known what became of the unsettled plan. Only this worker commits partitions that
     * are assigned to it, and a plan has a position that no earlier one had: one that is found tells of all.
     *
     * @param found committed positions of its partitions; the generation does not matter
     * @return whether the plan was committed
     */
    public boolean settle(Map<Integer, Position> found) {
        CommitPlan<R> asked = open;
        running = false;
        uncertain = false;
        boolean committed = asked != null
                && asked.positions().entrySet().stream()
                        .anyMatch(sent -> sent.getValue().isAt(found.get(sent.getKey())));
        if (committed) {
            forget();
        } else {
            takeBack();
        }
        return committed;
    }

    /** Forgets what a partition that is another worker's now would have had committed. */
    public void drop(int partition) {
        pending.removeIf(result -> result.partition() == partition);
        pendingWeight = weightOf(pending);
        CommitPlan<R> affected = open;
        if (affected != null) {
            CommitPlan<R> rest = affected.without(partition);
            open = rest.positions().isEmpty() ? null : rest;
            uncertain = uncertain && open != null;
            openWeight = weightOf(rest.results());
        }
    }

    /** Whether anything of the partition is finished and not known to be committed. */
    public boolean holds(int partition) {
        CommitPlan<R> asked = open;
        return (asked != null && asked.positions().containsKey(partition))
                || pending.stream().anyMatch(result -> result.partition() == partition);
    }

    /** Whether nothing is finished that is not committed, and nobody is finding anything out. */
    public boolean isIdle() {
        return !running && open == null && pending.isEmpty();
    }

    /** Whether so much waits for its commit that no more should be worked on. */
    public boolean isFull() {
        return held() >= pace.maxHeld();
    }

    /** How many results are not known to be committed. */
    public int held() {
        return pending.size() + (open == null ? 0 : open.results().size());
    }

    /** What all of them weigh. */
    public long heldWeight() {
        return pendingWeight + openWeight;
    }

    private void forget() {
        open = null;
        openWeight = 0;
    }

    /** What failed comes before what was finished since, so that lanes keep their order. */
    private void takeBack() {
        CommitPlan<R> failed = open;
        if (failed != null) {
            pending.addAll(0, failed.results());
            pendingWeight += openWeight;
            window.putBack(failed.positions());
        }
        forget();
    }

    private static long weightOf(List<? extends Result<?>> results) {
        return results.stream().mapToLong(Result::weight).sum();
    }
}
