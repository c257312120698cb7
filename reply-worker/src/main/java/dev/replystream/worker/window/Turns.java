package dev.replystream.worker.window;

import java.util.ArrayDeque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: partitions take turns, and so do the lanes of a partition. A lane stands in line when its
 * conversation was quiet for long enough.
 */
final class Turns<T> {

    private final WindowSettings.Batch batch;
    private final ArrayDeque<Partition<T>> partitions = new ArrayDeque<>();
    private final RipeningLanes<T> ripening = new RipeningLanes<>();

    Turns(WindowSettings.Batch batch) {
        this.batch = batch;
    }

    /** Puts a lane with messages in line, now or when it is ripe. */
    void schedule(Lane<T> lane, long now) {
        if (lane.partition().isClosed()) {
            return;
        }
        long ripeAt = lane.ripeAt(batch);
        if (ripeAt <= now) {
            standInLine(lane);
        } else if (lane.state() != Lane.State.RIPENING) {
            ripening.add(lane, ripeAt);
        }
    }

    /** Looks again at the lanes that waited until now. */
    void ripen(long now) {
        ripening.takeDue(now, lane -> schedule(lane, now));
    }

    /** Takes the lane whose turn it is; null when none stands in line. */
    @Nullable
    Lane<T> next() {
        Partition<T> partition = partitions.poll();
        if (partition == null) {
            return null;
        }
        Lane<T> lane = partition.ready().remove();
        if (!partition.ready().isEmpty()) {
            partitions.add(partition);
        }
        return lane;
    }

    boolean isEmpty() {
        return partitions.isEmpty();
    }

    /** Forgets the lanes of a partition. */
    void removeAll(Partition<T> partition) {
        partitions.remove(partition);
        ripening.removeAll(partition);
    }

    /** When {@link #ripen} will find something; empty when nothing waits for a time. */
    OptionalLong nextRipe() {
        return ripening.next();
    }

    private void standInLine(Lane<T> lane) {
        ripening.remove(lane);
        lane.become(Lane.State.READY);
        Partition<T> partition = lane.partition();
        partition.ready().add(lane);
        if (partition.ready().size() == 1) {
            partitions.add(partition);
        }
    }
}
