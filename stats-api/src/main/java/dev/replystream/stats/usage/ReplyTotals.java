package dev.replystream.stats.usage;

import dev.replystream.stats.figure.Durations;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of messages, as it is told. Messages know neither API nor model: filters on those are named in {@code
 * notFilteredBy} and had no effect here.
 *
 * @param messages messages that arrived
 * @param answered messages answered by a model
 * @param templated messages answered by a template
 * @param fellBack messages answered by a fallback
 * @param suppressed messages that wanted no reply
 * @param generationFailed messages for which no reply could be made
 * @param sent replies that reached their channel
 * @param sendFailed replies that their channel refused
 * @param failureRate both kinds of failures among the messages that were to be answered, as alerts count them, six
 *     decimals; null without such messages
 * @param errors failures of either kind by error type
 * @param replies replies committed
 * @param attemptsPerReply calls for each committed reply, those of templates included, six decimals; null without
 *     replies, and where calls were filtered and replies were not
 * @param waiting from the oldest message to its reply
 * @param notFilteredBy filters that had no effect here
 */
public record ReplyTotals(
        long messages,
        long answered,
        long templated,
        long fellBack,
        long suppressed,
        long generationFailed,
        long sent,
        long sendFailed,
        @Nullable BigDecimal failureRate,
        Map<String, Long> errors,
        long replies,
        @Nullable BigDecimal attemptsPerReply,
        Durations waiting,
        List<String> notFilteredBy) {

    public ReplyTotals {
        errors = Collections.unmodifiableMap(new TreeMap<>(errors));
        notFilteredBy = List.copyOf(notFilteredBy);
    }
}
