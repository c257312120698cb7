package dev.replystream.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Figures as rows: what, ours, peer or limit, ratio with its median, minimum and maximum, goal, met or not. */
public final class FigureTable {

    private static final List<String> HEADER =
            List.of("what", "ours", "peer or limit", "ratio (median, min, max)", "goal", "met");

    private FigureTable() {}

    /** For a terminal: columns in line. */
    public static List<String> plain(List<Figure> figures) {
        List<List<String>> rows = rows(figures);
        int[] widths = IntStream.range(0, HEADER.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> padded(row.get(column), widths[column]))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .toList();
    }

    /** For a page. */
    public static List<String> markdown(List<Figure> figures) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows(figures)) {
            lines.add("| " + String.join(" | ", row) + " |");
        }
        lines.add(1, "|---".repeat(HEADER.size()) + "|");
        return lines;
    }

    private static List<List<String>> rows(List<Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        figures.forEach(figure -> rows.add(row(figure)));
        return rows;
    }

    private static List<String> row(Figure figure) {
        return List.of(
                figure.name(),
                amount(figure.typical(), figure.unit()),
                opponent(figure),
                figure.ratio().map(FigureTable::ratio).orElse("-"),
                figure.goal() == null ? "-" : figure.goal().toString(),
                figure.met().map(met -> met ? "yes" : "NO").orElse("-"));
    }

    private static String opponent(Figure figure) {
        Figure.Opponent opponent = figure.opponent();
        if (opponent == null) {
            return "-";
        }
        double typical = Spread.of(opponent.values()).median();
        return amount(typical, figure.unit()) + " (" + opponent.name() + ")";
    }

    private static String ratio(Spread spread) {
        return "%s (%s, %s)"
                .formatted(Numbers.shown(spread.median()), Numbers.shown(spread.least()), Numbers.shown(spread.most()));
    }

    private static String amount(double value, String unit) {
        return unit.isEmpty() ? Numbers.shown(value) : Numbers.shown(value) + " " + unit;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
