package dev.replystream.stats.live;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a client has come: the last offset of each partition that it needs not see again. It means the same to every
 * instance, also after a restart. As text, the id of an event, it is {@code w0-17.a2-4}.
 *
 * @param offsets offsets by partition
 */
record Position(SortedMap<Place, Long> offsets) {

    private static final Pattern ENTRY = Pattern.compile("([a-z])(\\d{1,5})-(\\d{1,18})");
    private static final int LONGEST = 8_000;

    Position {
        offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
    }

    /** The position that {@code text} says; empty when it says none. */
    static Optional<Position> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        SortedMap<Place, Long> offsets = new TreeMap<>();
        for (String part : text.split("\\.", -1)) {
            Matcher entry = ENTRY.matcher(part);
            if (!entry.matches()) {
                return Optional.empty();
            }
            Optional<EventKind> kind = EventKind.ofLetter(entry.group(1).charAt(0));
            if (kind.isEmpty()) {
                return Optional.empty();
            }
            offsets.put(new Place(kind.get(), Integer.parseInt(entry.group(2))), Long.parseLong(entry.group(3)));
        }
        return Optional.of(new Position(offsets));
    }

    /** Partitions of which nothing was seen are left out. */
    String text() {
        return offsets.entrySet().stream()
                .filter(entry -> entry.getValue() >= 0)
                .map(Position::text)
                .collect(Collectors.joining("."));
    }

    private static String text(Map.Entry<Place, Long> entry) {
        return "" + entry.getKey().kind().letter() + entry.getKey().partition() + "-" + entry.getValue();
    }
}
