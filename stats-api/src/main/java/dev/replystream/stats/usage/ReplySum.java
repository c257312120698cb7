package dev.replystream.stats.usage;

import static java.lang.Math.addExact;

import dev.replystream.schemas.latency.LatencySketch;
import dev.replystream.stats.figure.Durations;
import dev.replystream.stats.figure.Figures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds windows of messages and replies up.
 *
 * <p>Not safe for use by several threads. An overflow of a figure throws {@link ArithmeticException}.
 */
final class ReplySum implements Sum<ReplyFigures, ReplySum> {

    private ReplyFigures.Messages messages = new ReplyFigures.Messages(0, 0, 0, 0, 0, 0, 0, 0, 0);
    private long waitCount;
    private long waitSum;
    private long waitMax;
    private final LatencySketch waits = LatencySketch.empty();
    private final Map<String, Long> errors = new TreeMap<>();

    @Override
    public void add(ReplyFigures window) {
        messages = sum(messages, window.messages());
        window.errors().forEach((type, count) -> errors.merge(type, count, Math::addExact));
        addWaits(
                window.waits().count(),
                window.waits().sumMillis(),
                window.waits().maxMillis());
        waits.mergeBytes(window.waits().sketch());
    }

    @Override
    public void add(ReplySum other) {
        messages = sum(messages, other.messages);
        other.errors.forEach((type, count) -> errors.merge(type, count, Math::addExact));
        addWaits(other.waitCount, other.waitSum, other.waitMax);
        waits.merge(other.waits);
    }

    /**
     * What was added up, beside {@code calls} of the same span.
     *
     * @param notFilteredBy filters of those calls that messages and replies do not know
     */
    ReplyTotals totals(long calls, List<String> notFilteredBy) {
        long finished = addExact(
                addExact(messages.answered(), messages.templated()),
                addExact(messages.fellBack(), messages.generationFailed()));
        return new ReplyTotals(
                messages.messagesIn(),
                messages.answered(),
                messages.templated(),
                messages.fellBack(),
                messages.suppressed(),
                messages.generationFailed(),
                messages.sent(),
                messages.sendFailed(),
                Figures.quotient(addExact(messages.generationFailed(), messages.sendFailed()), finished),
                errors,
                messages.replies(),
                notFilteredBy.isEmpty() ? Figures.quotient(calls, messages.replies()) : null,
                Durations.of(waits, waitCount, waitSum, waitMax),
                notFilteredBy);
    }

    private void addWaits(long count, long sum, long max) {
        waitCount = addExact(waitCount, count);
        waitSum = addExact(waitSum, sum);
        waitMax = Math.max(waitMax, max);
    }

    private static ReplyFigures.Messages sum(ReplyFigures.Messages one, ReplyFigures.Messages other) {
        return new ReplyFigures.Messages(
                addExact(one.messagesIn(), other.messagesIn()),
                addExact(one.answered(), other.answered()),
                addExact(one.templated(), other.templated()),
                addExact(one.fellBack(), other.fellBack()),
                addExact(one.suppressed(), other.suppressed()),
                addExact(one.generationFailed(), other.generationFailed()),
                addExact(one.sent(), other.sent()),
                addExact(one.sendFailed(), other.sendFailed()),
                addExact(one.replies(), other.replies()));
    }
}
