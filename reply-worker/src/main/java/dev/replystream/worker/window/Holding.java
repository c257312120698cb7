package dev.replystream.worker.window;

import java.util.Collection;

/** How much is held in memory: messages, waiting or worked on, and what they weigh. Confined to one thread. */
final class Holding {

    private int messages;
    private long weight;

    /** How much may be held. */
    record Bound(int messages, long weight) {

        /** An equal share for each of {@code sharers}; at least one message, of whatever weight. */
        Bound share(int sharers) {
            int count = Math.max(1, sharers);
            return new Bound(Math.max(1, messages / count), Math.max(1, weight / count));
        }

        /** What it must fall to before more is wanted again. */
        private Bound half() {
            return new Bound(messages / 2, weight / 2);
        }
    }

    int messages() {
        return messages;
    }

    void add(Arrival<?> arrival) {
        messages++;
        weight += arrival.weight();
    }

    void remove(Collection<? extends Arrival<?>> arrivals) {
        messages -= arrivals.size();
        for (Arrival<?> arrival : arrivals) {
            weight -= arrival.weight();
        }
    }

    void removeAll(Holding part) {
        messages -= part.messages;
        weight -= part.weight;
    }

    /** Whether the bound is reached. */
    boolean fills(Bound bound) {
        return messages >= bound.messages() || weight >= bound.weight();
    }

    /** Whether more than half of the bound is held. */
    boolean fillsHalf(Bound bound) {
        return messages > bound.half().messages() || weight > bound.half().weight();
    }
}
