package dev.replystream.worker.window;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/** Places for works: taken while one runs, and for a rest after it. */
final class Slots {

    private final int count;
    private final long restMillis;
    private final ArrayDeque<Long> restingUntil = new ArrayDeque<>();
    private int taken;

    /**
     * @param count how many there are
     * @param restMillis rest of a slot after a work, 0 for none
     */
    Slots(int count, long restMillis) {
        this.count = count;
        this.restMillis = restMillis;
    }

    int free(long now) {
        while (!restingUntil.isEmpty() && restingUntil.element() <= now) {
            restingUntil.remove();
        }
        return count - taken - restingUntil.size();
    }

    int taken() {
        return taken;
    }

    void take() {
        taken++;
    }

    void giveBack(long now) {
        taken--;
        if (restMillis > 0) {
            restingUntil.add(now + restMillis);
        }
    }

    OptionalLong nextFree() {
        return restingUntil.isEmpty() ? OptionalLong.empty() : OptionalLong.of(restingUntil.element());
    }
}
