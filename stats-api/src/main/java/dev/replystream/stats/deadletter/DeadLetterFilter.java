package dev.replystream.stats.deadletter;

import dev.replystream.stats.period.OpenPeriod;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant.
 *
 * @param tenant owner
 * @param period when the record failed
 * @param service service that could not use it; null for all
 * @param stage its stage; null for all
 * @param cause why, in one word; null for all
 * @param topic topic of the record; null for all
 */
record DeadLetterFilter(
        String tenant,
        OpenPeriod period,
        @Nullable String service,
        @Nullable String stage,
        @Nullable String cause,
        @Nullable String topic) {}
