package dev.replystream.usage.total;

import dev.replystream.avro.Feedback;
import dev.replystream.avro.IncomingMessage;
import dev.replystream.avro.ReplyOutcome;
import dev.replystream.avro.ReplyWindow;
import dev.replystream.schemas.WindowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reply windows that are being added up, of all groups and both sizes. */
public final class ReplySums implements OpenSums<ReplyWindow> {

    private final Map<Span, ReplyTotals> totals = new HashMap<>();

    /** Adds a message that arrived at {@code moment}. */
    public void plus(IncomingMessage message, Instant moment) {
        each(ReplyGroup.ofMessages(message.getTenant(), message.getChannel()), moment, ReplyTotals::plusMessage);
    }

    /**
     * Adds messages without an outcome to the span in which they arrived.
     *
     * @param amount how many; negative when they have their outcome
     */
    public void plusUnanswered(String tenant, String channel, Instant arrival, long amount) {
        ReplyGroup group = ReplyGroup.ofMessages(tenant, channel);
        for (WindowSize size : WindowSize.values()) {
            Instant start = size.startOf(arrival);
            Span span = new Span(group, start, size.millis());
            totals.computeIfAbsent(span, _ -> new ReplyTotals())
                    .plusUnanswered(Duration.between(start, arrival).toSeconds(), amount);
        }
    }

    /** Adds what became of messages or of a delivery. */
    public void plus(ReplyOutcome outcome) {
        each(ReplyGroup.of(outcome), outcome.getOccurredAt(), sum -> sum.plus(outcome));
    }

    /** Adds feedback. */
    public void plus(Feedback feedback) {
        each(ReplyGroup.of(feedback), feedback.getGivenAt(), sum -> sum.plus(feedback));
    }

    @Override
    public void plus(ReplyWindow part) {
        Span span = new Span(ReplyGroup.of(part), part.getWindowStart(), part.getWindowMillis());
        totals.computeIfAbsent(span, _ -> new ReplyTotals()).plus(part);
    }

    @Override
    public SortedMap<String, ReplyWindow> windows() {
        SortedMap<String, ReplyWindow> windows = new TreeMap<>();
        totals.forEach((span, sum) -> {
            ReplyWindow window = sum.toWindow(span.group(), span.start(), span.millis());
            windows.put(WindowKey.of(window), window);
        });
        return windows;
    }

    @Override
    public void clear() {
        totals.clear();
    }

    @Override
    public boolean isEmpty() {
        return totals.isEmpty();
    }

    private void each(ReplyGroup group, Instant moment, Consumer<ReplyTotals> addition) {
        for (WindowSize size : WindowSize.values()) {
            Span span = new Span(group, size.startOf(moment), size.millis());
            addition.accept(totals.computeIfAbsent(span, _ -> new ReplyTotals()));
        }
    }

    private record Span(ReplyGroup group, Instant start, long millis) {}
}
