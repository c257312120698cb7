package dev.replystream.worker.window;

import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Lanes that wait for their conversation to fall quiet, by the time at which to look at them again. */
final class RipeningLanes<T> {

    private final PriorityQueue<Timer<T>> timers = new PriorityQueue<>();

    private record Timer<T>(long at, Lane<T> lane) implements Comparable<Timer<T>> {
        @Override
        public int compareTo(Timer<T> other) {
            return Long.compare(at, other.at);
        }
    }

    void add(Lane<T> lane, long at) {
        lane.become(Lane.State.RIPENING);
        lane.dueAt(at);
        timers.add(new Timer<>(at, lane));
    }

    /** Takes out those that are due, as idle ones. */
    void takeDue(long now, Consumer<Lane<T>> taker) {
        while (!timers.isEmpty() && timers.element().at() <= now) {
            Timer<T> timer = timers.remove();
            Lane<T> lane = timer.lane();
            if (lane.state() == Lane.State.RIPENING && lane.dueAt() == timer.at()) {
                lane.become(Lane.State.IDLE);
                taker.accept(lane);
            }
        }
    }

    OptionalLong next() {
        return timers.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(timers.element().at());
    }
}
