package dev.replystream.stats.freshness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How new an answer is.
 *
 * @param asOf when the newest stored record of the topics behind the answer arrived in the log; null when there is none
 * @param completeUntil every event before this moment is counted, late ones excepted; null when not known yet
 * @param lag records that wait to be stored
 */
public record Freshness(@Nullable Instant asOf, @Nullable Instant completeUntil, Lag lag) {}
