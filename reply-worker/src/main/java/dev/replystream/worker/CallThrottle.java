package dev.replystream.worker;

import dev.replystream.worker.intake.Throttle;
import dev.replystream.worker.limit.CallLimiter;
import dev.replystream.worker.reply.CallGate;

/** Starts no more work than calls may be made, and gives this instance its share of the provider's limits. */
record CallThrottle(CallGate gate, CallLimiter limiter) implements Throttle {

    @Override
    public int startable() {
        return Math.min(gate.startable(), limiter.startable());
    }

    @Override
    public void share(double share) {
        limiter.share(share);
    }
}
