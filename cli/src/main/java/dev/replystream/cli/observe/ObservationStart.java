package dev.replystream.cli.observe;

import java.time.Instant;
import java.util.Map;

/**
 * Where an observation begins.
 *
 * @param at the moment; usage events of calls that left before it are not looked at
 * @param positions by name of the topic in the catalogue
 * @param journalSequence the next call in the simulator's journal
 */
public record ObservationStart(Instant at, Map<String, LogPosition> positions, long journalSequence) {
    public ObservationStart {
        positions = Map.copyOf(positions);
    }

    /** The place in that topic; its beginning when nothing is said of it. */
    public LogPosition in(String topic) {
        return positions.getOrDefault(topic, new LogPosition(Map.of()));
    }

    /** The very beginning of all topics and of the journal. */
    public static ObservationStart beginning() {
        return new ObservationStart(Instant.EPOCH, Map.of(), 1);
    }
}
