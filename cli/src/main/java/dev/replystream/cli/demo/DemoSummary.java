package dev.replystream.cli.demo;

import dev.replystream.avro.Alert;
import dev.replystream.avro.AlertTransition;
import dev.replystream.cli.terminal.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures of a demo as text.
 *
 * @param elapsed since the first message
 * @param phase what the demo does now, in a word or two
 * @param figures what it has seen
 */
record DemoSummary(Duration elapsed, String phase, DemoFigures figures) {
    /** For a terminal. */
    List<String> block() {
        List<String> lines = new ArrayList<>();
        lines.add("  --- %s  %s".formatted(clock(), phase));
        lines.add("  messages  " + messages());
        lines.add("  telegram  " + deliveries());
        lines.add("  calls     " + calls() + errors());
        lines.add("  tokens    " + tokens());
        lines.add("  alerts    " + alerts());
        return lines;
    }

    /** For a log. */
    String line() {
        return "%s %s | %s | telegram %s | calls %s | %s | alerts %s"
                .formatted(clock(), phase, messages(), deliveries(), calls(), tokens(), alerts());
    }

    private String clock() {
        return "%02d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }

    private String messages() {
        DemoFigures.Messages messages = figures.messages();
        return "%s in, %s answered, %s in flight, %s without a reply"
                .formatted(
                        Amounts.count(messages.sent()),
                        Amounts.count(messages.answered()),
                        Amounts.count(messages.inFlight()),
                        Amounts.count(messages.withoutReply()));
    }

    private String deliveries() {
        DemoFigures.Deliveries deliveries = figures.deliveries();
        return "%s sent, %s send failed"
                .formatted(Amounts.count(deliveries.sent()), Amounts.count(deliveries.failed()));
    }

    private String calls() {
        DemoFigures.Calls calls = figures.calls();
        return "%s, %s failed".formatted(Amounts.count(calls.all()), Amounts.percent(calls.failed(), calls.all()));
    }

    private String errors() {
        Map<String, Long> errors = figures.calls().errors();
        return errors.isEmpty()
                ? ""
                : errors.entrySet().stream()
                        .map(error -> error.getKey() + " " + error.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /** What the calls used. */
    String tokens() {
        DemoFigures.Usage usage = figures.usage();
        String unpriced = usage.unpriced() == 0 ? "" : " and %d unpriced calls".formatted(usage.unpriced());
        return "%s prompt, %s completion, cost %s%s"
                .formatted(
                        Amounts.count(usage.promptTokens()),
                        Amounts.count(usage.completionTokens()),
                        Amounts.dollars(usage.costNanoUsd()),
                        unpriced);
    }

    private String alerts() {
        List<Alert> open = figures.alerts().stream()
                .filter(alert -> alert.getTransition() != AlertTransition.RESOLVED)
                .toList();
        String resolved = "%d resolved".formatted(figures.alerts().size() - open.size());
        return open.isEmpty()
                ? "none open, " + resolved
                : open.stream()
                                .map(alert -> alert.getSeverity() + " " + alert.getRule())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + "; " + resolved;
    }
}
