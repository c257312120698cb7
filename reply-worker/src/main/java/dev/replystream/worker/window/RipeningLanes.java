package dev.replystream.worker.window;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Lanes that wait for their conversation to fall quiet, by the time at which to look at them again. */
final class RipeningLanes<T> {

    private final TreeSet<Timer<T>> timers =
            new TreeSet<>(Comparator.<Timer<T>>comparingLong(Timer::at).thenComparingLong(Timer::number));
    private final Map<Lane<T>, Timer<T>> byLane = new HashMap<>();
    private long numbers;

    private record Timer<T>(long at, long number, Lane<T> lane) {}

    void add(Lane<T> lane, long at) {
        remove(lane);
        lane.become(Lane.State.RIPENING);
        Timer<T> timer = new Timer<>(at, ++numbers, lane);
        timers.add(timer);
        byLane.put(lane, timer);
    }

    /** Looks at the lane no more; nothing happens when it was not waited for. */
    void remove(Lane<T> lane) {
        Timer<T> timer = byLane.remove(lane);
        if (timer != null) {
            timers.remove(timer);
        }
    }

    /** Looks at the lanes of a partition no more. */
    void removeAll(Partition<T> partition) {
        timers.removeIf(timer -> timer.lane().partition() == partition);
        byLane.keySet().removeIf(lane -> lane.partition() == partition);
    }

    /** Takes out those that are due, as idle ones. */
    void takeDue(long now, Consumer<Lane<T>> taker) {
        while (!timers.isEmpty() && timers.first().at() <= now) {
            Lane<T> lane = timers.first().lane();
            remove(lane);
            lane.become(Lane.State.IDLE);
            taker.accept(lane);
        }
    }

    OptionalLong next() {
        return timers.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(timers.first().at());
    }
}
