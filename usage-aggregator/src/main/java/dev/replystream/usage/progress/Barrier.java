package dev.replystream.usage.progress;

import dev.replystream.usage.progress.LedgerProgress.Reached;
import java.util.Map;

/** A point of the ledger on its way through the windows' application. */
sealed interface Barrier {

    /** How far the ledger had come. */
    Reached reached();

    /**
     * The usage events before {@code ends} are not all taken up yet.
     *
     * @param ends end offset by partition of the usage events
     */
    record AwaitingEvents(Reached reached, Map<Integer, Long> ends) implements Barrier {

        public AwaitingEvents {
            ends = Map.copyOf(ends);
        }
    }

    /**
     * The parts before {@code partEnds} are not all added to windows yet.
     *
     * @param ends end offset by partition of the usage events
     * @param partEnds end offset by partition of the parts
     */
    record AwaitingParts(Reached reached, Map<Integer, Long> ends, Map<Integer, Long> partEnds) implements Barrier {

        public AwaitingParts {
            ends = Map.copyOf(ends);
            partEnds = Map.copyOf(partEnds);
        }
    }
}
