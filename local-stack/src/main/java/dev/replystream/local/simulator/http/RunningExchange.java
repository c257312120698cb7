package dev.replystream.local.simulator.http;

import dev.replystream.local.simulator.exchange.Exchange;
import dev.replystream.local.simulator.exchange.Reaction;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** An exchange under way on one connection; used on its event loop only. Tells once how it ended. */
final class RunningExchange {
    private final Exchange exchange;
    private final boolean keepAlive;
    private @Nullable Future<?> timer;
    private int tokensSent;
    private boolean ended;

    RunningExchange(Exchange exchange, boolean keepAlive) {
        this.exchange = exchange;
        this.keepAlive = keepAlive;
    }

    long delayNanos() {
        return exchange.delayNanos();
    }

    Reaction reaction() {
        return exchange.reaction();
    }

    boolean keepsAlive() {
        return keepAlive;
    }

    /** Remembers what is to be cancelled when the client goes. */
    void waitFor(Future<?> pending) {
        timer = pending;
    }

    void sent(int tokens) {
        tokensSent += tokens;
    }

    void complete() {
        end(false);
    }

    void abort() {
        if (timer != null) {
            timer.cancel(false);
        }
        end(true);
    }

    private void end(boolean aborted) {
        if (!ended) {
            ended = true;
            exchange.end().ended(aborted, tokensSent);
        }
    }
}
