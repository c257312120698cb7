package dev.replystream.cli.prices;

import dev.replystream.cli.terminal.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the stats API says about two bills, for people: a line for each group, and one for all. */
final class RepriceLines {

    private RepriceLines() {}

    /** The lines of an answer of {@code /api-usage/repriced}, or of a run. */
    static List<String> of(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        lines.add(line("", "calls", "recorded", "repriced", "difference", "unpriced"));
        answer.path("groups").valueStream().forEach(group -> lines.add(line(nameOf(group), group.path("usage"))));
        lines.add(line("all", answer.path("totals")));
        lines.add("%s to %s with prices %s: %s calls cost something else"
                .formatted(
                        answer.path("from").asString(),
                        answer.path("to").asString(),
                        answer.path("prices").asString(),
                        Amounts.count(answer.at("/totals/changed_calls").asLong())));
        if (answer.has("kept_since")) {
            lines.add("calls before " + answer.path("kept_since").asString() + " are no longer kept");
        }
        if (answer.has("run_id")) {
            lines.add("kept as run %s (%s); usage is told with it by prices=%s"
                    .formatted(
                            answer.path("number").asString(),
                            answer.path("run_id").asString(),
                            answer.path("prices").asString()));
        }
        return lines;
    }

    private static String line(String name, JsonNode bills) {
        long before = bills.at("/recorded/unpriced_calls").asLong();
        long after = bills.at("/repriced/unpriced_calls").asLong();
        return line(
                name,
                Amounts.count(bills.path("calls").asLong()),
                Amounts.dollars(bills.at("/recorded/cost_nano_usd").asLong()),
                Amounts.dollars(bills.at("/repriced/cost_nano_usd").asLong()),
                Amounts.dollars(bills.at("/difference/cost_nano_usd").asLong()),
                Amounts.count(before) + " -> " + Amounts.count(after));
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-40s  %12s  %18s  %18s  %18s  %s", columns);
    }

    private static String nameOf(JsonNode group) {
        return group.path("group").properties().stream()
                .map(value -> value.getKey() + "=" + value.getValue().asString())
                .collect(Collectors.joining(" "));
    }
}
