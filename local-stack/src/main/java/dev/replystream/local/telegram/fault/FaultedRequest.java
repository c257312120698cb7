package dev.replystream.local.telegram.fault;

import dev.replystream.local.simulator.exchange.Answer;
import java.time.Duration;

/**
 * A request that a fault happens to.
 *
 * @param good the answer that it would have had
 * @param retryAfter pause that a rate limit asks for
 */
public record FaultedRequest(Answer good, Duration retryAfter) {}
