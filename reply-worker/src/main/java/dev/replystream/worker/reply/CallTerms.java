package dev.replystream.worker.reply;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all calls of a worker have in common.
 *
 * @param workerId worker that makes them
 * @param model model that is asked for
 * @param serviceTier tier that is asked for; null for the default
 * @param timeout longest time of a call
 * @param maxCompletionTokens most tokens of an answer: what is assumed when none becomes known
 */
public record CallTerms(
        String workerId, String model, @Nullable String serviceTier, Duration timeout, int maxCompletionTokens) {}
