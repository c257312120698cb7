package dev.replystream.stats.alert;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are meant.
 *
 * @param tenant owner
 * @param resolved whether they are over; empty for both
 * @param rule the rule that raised them; null for all
 * @param severity severity that one of their transitions has; null for all
 */
record AlertFilter(
        String tenant,
        Optional<Boolean> resolved,
        @Nullable String rule,
        @Nullable String severity) {}
