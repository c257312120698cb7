package dev.replystream.worker.window;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is worked on. Messages of one lane are worked on one work at a time and in order; all that wait in a lane
 * when its turn comes become one work. Partitions take turns, and so do the lanes of a partition.
 *
 * <p>A completion is finished at once for the lane, which may go on, and for the {@link CommitPlanner}, which says what
 * the next commit may hold. Nothing is kept of a lane without messages.
 *
 * <p>Confined to one thread. Times are milliseconds of any clock that does not go back.
 *
 * @param <T> type of the messages
 */
public final class Window<T> {

    private static final int FEW = 64;

    private final WindowSettings settings;
    private final Map<Integer, Partition<T>> partitions = new HashMap<>();
    private final Turns<T> turns;
    private final Slots slots;
    private final Holding held = new Holding();
    private long generations;
    private long repeatsAvoided;
    private long busyMillis;
    private long passedAt = Long.MAX_VALUE;

    public Window(WindowSettings settings) {
        this.settings = settings;
        this.turns = new Turns<>(settings.batch());
        this.slots = new Slots(settings.maxInFlight(), settings.batch().pause().toMillis());
    }

    /**
     * Begins an assignment.
     *
     * @param position committed offset
     * @param finishedBeyond what is finished from there on, bit 0 being {@code position}
     * @return the generation of the assignment
     */
    public long assign(int partition, long position, BitSet finishedBeyond) {
        revoke(partition);
        PartitionProgress progress = new PartitionProgress(position, finishedBeyond, settings.maxSpan());
        partitions.put(partition, new Partition<>(partition, ++generations, progress));
        return generations;
    }

    /** Starts nothing more of a partition that is about to be revoked; what runs may still complete. */
    public void close(int partition) {
        Partition<T> closing = partitions.get(partition);
        if (closing != null) {
            closing.close();
            turns.removeAll(closing);
        }
    }

    /** Ends an assignment: what waits is forgotten, and completions of what runs do not count any more. */
    public void revoke(int partition) {
        close(partition);
        Partition<T> revoked = partitions.remove(partition);
        if (revoked != null) {
            held.removeAll(revoked.held());
        }
    }

    /** The partitions that are assigned. */
    public Set<Integer> assigned() {
        return Set.copyOf(partitions.keySet());
    }

    /** Whether a work of the partition runs whose completion will count. */
    public boolean isWorking(int partition) {
        Partition<T> asked = partitions.get(partition);
        return asked != null && asked.isWorking();
    }

    /** Offers a message. Messages of a partition are offered in the order of their offsets. */
    public Admission offer(Arrival<T> arrival, long now) {
        Partition<T> partition = partitions.get(arrival.partition());
        Admission admission = admit(partition, arrival.offset());
        if (partition != null && admission == Admission.ADMITTED) {
            Lane<T> lane = partition.add(arrival, now);
            held.add(arrival);
            if (lane.state() == Lane.State.IDLE || lane.state() == Lane.State.RIPENING) {
                turns.schedule(lane, now);
            }
        }
        return admission;
    }

    /** Offers a record that needs no work: when it is admitted it is finished as well. */
    public Admission offerFinished(int partition, long offset) {
        Partition<T> owner = partitions.get(partition);
        Admission admission = admit(owner, offset);
        if (owner != null && admission == Admission.ADMITTED) {
            owner.finish(offset);
        }
        return admission;
    }

    /**
     * Takes the works that may start now.
     *
     * @param most most of them
     */
    public List<Work<T>> start(long now, int most) {
        turns.ripen(now);
        int free = Math.min(most, slots.free(now));
        if (free <= 0 || turns.isEmpty()) {
            return List.of();
        }
        pass(now);
        List<Work<T>> started = new ArrayList<>(Math.min(free, FEW));
        for (Lane<T> lane = turns.next(); lane != null; lane = started.size() < free ? turns.next() : null) {
            started.add(lane.partition().take(lane, settings.batch().maxMessages()));
            slots.take();
        }
        return started;
    }

    /**
     * Takes the completion of a work that was started.
     *
     * @return whether it counts: false when the partition was revoked since, and then its result must be dropped
     */
    public boolean complete(Work<T> work, long now) {
        pass(now);
        slots.giveBack(now);
        Partition<T> partition = partitions.get(work.partition());
        if (partition == null || partition.generation() != work.generation()) {
            return false;
        }
        held.remove(work.arrivals());
        Lane<T> lane = partition.finish(work);
        if (lane != null) {
            turns.schedule(lane, now);
        }
        return true;
    }

    /**
     * Takes the end of a work without a result: its messages stay unfinished until their partition is assigned anew.
     *
     * @return whether its partition is still assigned
     */
    public boolean giveUp(Work<T> work, long now) {
        pass(now);
        slots.giveBack(now);
        Partition<T> partition = partitions.get(work.partition());
        return partition != null && partition.generation() == work.generation();
    }

    /** Where those partitions stand that have finished anything since this was asked last. */
    Map<Integer, Position> takePositions() {
        Map<Integer, Position> positions = new HashMap<>();
        for (Partition<T> partition : partitions.values()) {
            if (partition.hasNews()) {
                positions.put(partition.number(), partition.takePosition());
            }
        }
        return positions;
    }

    /** Takes positions back that were not committed: their partitions are told of again. */
    void putBack(Map<Integer, Position> positions) {
        positions.forEach((number, position) -> {
            Partition<T> partition = partitions.get(number);
            if (partition != null && partition.generation() == position.generation()) {
                partition.putBack();
            }
        });
    }

    /**
     * Whether more of the partition should be read now. Each has a share of the buffer; partitions that came before others
     * may hold more than theirs is by now, so the whole is looked at as well.
     */
    public boolean wantsMore(int partition) {
        Partition<T> asked = partitions.get(partition);
        Holding.Bound bound = settings.buffer();
        return asked != null
                && asked.wantsMore(bound.share(partitions.size()), settings.maxSpan())
                && !held.fills(bound);
    }

    /** When {@link #start} may find something new though nothing arrived or completed. */
    public OptionalLong nextTimer() {
        return LongStream.concat(turns.nextRipe().stream(), slots.nextFree().stream())
                .min();
    }

    /** How many works run that were not completed yet, of revoked partitions too. */
    public int inFlight() {
        return slots.taken();
    }

    public WindowStatistics statistics(long now) {
        pass(now);
        int queued = 0;
        int lanes = 0;
        int full = 0;
        int wide = 0;
        long widest = 0;
        long oldest = now;
        boolean whole = held.fills(settings.buffer());
        for (Partition<T> partition : partitions.values()) {
            queued += partition.waiting();
            lanes += partition.lanes();
            full += whole || partition.isFull() ? 1 : 0;
            wide += partition.isWide() ? 1 : 0;
            widest = Math.max(widest, partition.progress().span());
            oldest = Math.min(oldest, partition.waitsSince());
        }
        WindowStatistics.Paused paused = new WindowStatistics.Paused(full, wide);
        return new WindowStatistics(
                slots.taken(), queued, lanes, now - oldest, busyMillis, widest, repeatsAvoided, paused);
    }

    /** How many offsets of the partition were read from the oldest unfinished on; 0 when it is not assigned. */
    public long span(int partition) {
        Partition<T> asked = partitions.get(partition);
        return asked == null ? 0 : asked.progress().span();
    }

    /** Adds up how long works have run. */
    private void pass(long now) {
        busyMillis += slots.taken() * Math.max(0, now - passedAt);
        passedAt = now;
    }

    private Admission admit(@Nullable Partition<T> partition, long offset) {
        if (partition == null) {
            return Admission.NOT_ASSIGNED;
        }
        Admission admission = partition.progress().admit(offset);
        if (admission == Admission.FINISHED) {
            repeatsAvoided++;
        }
        return admission;
    }
}
