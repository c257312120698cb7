package dev.replystream.bench.aggregate;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What must come out, counted from the events by code that shares nothing with the sides, neither their groups nor their sums.
 * Not safe for use by several threads.
 */
final class Recount {

    private static final List<Duration> LENGTHS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final Map<Span, TrueSums> sums = new HashMap<>();
    private long events;
    private long promptTokens;

    /** A group in a span of time. */
    private record Span(List<String> group, long start, long millis) {

        static Span of(UsageWindow window) {
            return new Span(
                    List.of(
                            window.getTenant(),
                            window.getApiType(),
                            window.getOperation(),
                            window.getModel(),
                            window.getChannel(),
                            window.getExperiment(),
                            window.getVariant()),
                    window.getWindowStart().toEpochMilli(),
                    window.getWindowMillis());
        }
    }

    void add(UsageEvent event) {
        events++;
        promptTokens += event.getPromptTokens();
        List<String> group = List.of(
                event.getTenant(),
                event.getApiType(),
                event.getOperation(),
                event.getModel(),
                event.getChannel(),
                Objects.requireNonNullElse(event.getExperiment(), ""),
                Objects.requireNonNullElse(event.getVariant(), ""));
        for (Duration length : LENGTHS) {
            long millis = length.toMillis();
            long start = event.getOccurredAt().toEpochMilli() / millis * millis;
            sums.computeIfAbsent(new Span(group, start, millis), _ -> new TrueSums())
                    .add(event);
        }
    }

    long events() {
        return events;
    }

    long promptTokens() {
        return promptTokens;
    }

    /** How many windows of that length there are. */
    long windows(Duration length) {
        return sums.keySet().stream()
                .filter(span -> span.millis() == length.toMillis())
                .count();
    }

    /**
     * What is wrong with the windows of one length; empty when nothing is.
     *
     * @param windows one for each key, those of other lengths are passed over
     */
    Optional<String> objection(Iterable<UsageWindow> windows, Duration length) {
        long right = 0;
        for (UsageWindow window : windows) {
            if (window.getWindowMillis() == length.toMillis()) {
                Span span = Span.of(window);
                TrueSums wanted = sums.get(span);
                Optional<String> fault = wanted == null ? Optional.of("no event is in it") : wanted.fault(window);
                if (fault.isPresent()) {
                    return Optional.of("the window " + span + " is wrong: " + fault.get());
                }
                right++;
            }
        }
        long wanted = windows(length);
        return right == wanted
                ? Optional.empty()
                : Optional.of("of " + wanted + " windows of " + length + " there are " + right);
    }
}
