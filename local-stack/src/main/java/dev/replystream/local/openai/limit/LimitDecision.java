package dev.replystream.local.openai.limit;

import dev.replystream.local.openai.wire.ApiError;
import dev.replystream.local.simulator.exchange.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is within the limits.
 *
 * @param refusal the answer to a request beyond them; null for one within
 * @param headers what the limits are and what is left; empty without limits
 */
public record LimitDecision(@Nullable ApiError refusal, List<Header> headers) {}
