package dev.replystream.bench.harness;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A figure as one line of JSON. What a figure does not have is null; a goal is text, such as {@code ratio >= 0.97}. */
public final class FigureJson {

    private FigureJson() {}

    public static String of(Figure figure) {
        Optional<Spread> ratio = figure.ratio();
        Figure.Opponent peer = figure.opponent();
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("name", figure.name());
        line.put("unit", figure.unit());
        line.put("ours", Numbers.rounded(figure.typical()));
        put(
                line,
                "peer",
                Optional.ofNullable(peer).map(each -> Spread.of(each.values()).median()));
        line.put("peer_name", peer == null ? null : peer.name());
        put(line, "ratio", ratio.map(Spread::median));
        put(line, "ratio_min", ratio.map(Spread::least));
        put(line, "ratio_max", ratio.map(Spread::most));
        line.put("goal", figure.goal() == null ? null : figure.goal().toString());
        line.put("met", figure.met().orElse(null));
        return line.toString();
    }

    private static void put(ObjectNode line, String field, Optional<Double> value) {
        line.put(field, value.map(Numbers::rounded).orElse(null));
    }
}
