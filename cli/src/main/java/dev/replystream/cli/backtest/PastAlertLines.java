package dev.replystream.cli.backtest;

import dev.replystream.alert.backtest.PastAlert;
import dev.replystream.alert.backtest.Period;
import dev.replystream.alert.measure.Lasting;
import dev.replystream.alert.rule.Rule;
import dev.replystream.avro.AlertSeverity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a back-test found, for people. */
final class PastAlertLines {
    private PastAlertLines() {}

    /** Each alert on a line, then the sum. */
    static List<String> of(Rule rule, Period period, List<PastAlert> found) {
        List<String> lines = new ArrayList<>();
        found.forEach(alert -> lines.add(line(rule, period, alert)));
        long errors = found.stream()
                .filter(alert -> alert.severity() == AlertSeverity.ERROR)
                .count();
        lines.add("rule %s, %s to %s: %d alerts, %d of them errors"
                .formatted(rule.name(), period.from(), period.to(), found.size(), errors));
        return lines;
    }

    private static String line(Rule rule, Period period, PastAlert alert) {
        String end = alert.resolvedAt()
                .map(resolved -> "for " + Lasting.text(Duration.between(alert.raisedAt(), resolved)))
                .orElseGet(() -> "not over after " + Lasting.text(Duration.between(alert.raisedAt(), period.to())));
        String peak = rule.measurement().metric().unit().text(alert.peak().value());
        return "%s  %-7s  %s  peak %s (%d of %d)%s%s"
                .formatted(
                        alert.raisedAt(),
                        alert.severity(),
                        end,
                        peak,
                        alert.peak().count(),
                        alert.peak().total(),
                        errors(alert),
                        alert.group().isEmpty() ? "" : "  " + alert.group());
    }

    private static String errors(PastAlert alert) {
        return alert.peak().errors().entrySet().stream()
                .map(error -> error.getKey() + " " + error.getValue())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), text -> text.isEmpty() ? "" : "  " + text));
    }
}
