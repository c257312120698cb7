package dev.replystream.local.telegram.fault;

import dev.replystream.local.simulator.exchange.Reaction;

/** What is sent when a fault happens. */
@FunctionalInterface
interface FaultScript {
    Reaction play(FaultedRequest request);
}
