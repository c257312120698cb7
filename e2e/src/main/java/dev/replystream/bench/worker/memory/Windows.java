package dev.replystream.bench.worker.memory;

import dev.replystream.worker.window.Arrival;
import dev.replystream.worker.window.CommitPace;
import dev.replystream.worker.window.CommitPlanner;
import dev.replystream.worker.window.Window;
import dev.replystream.worker.window.WindowSettings;
import java.time.Duration;
import java.util.BitSet;

/** Windows as the worker has them, without anything to read or to answer. */
final class Windows {

    static final int PARTITIONS = 8;

    /** Default of {@code replystream.worker.max-span}. */
    static final int SPAN = 8192;

    /** All messages hold the same, so that only the bookkeeping is measured. */
    private static final Object PAYLOAD = new Object();

    private Windows() {}

    static Window<Object> ofMostInFlight(int most) {
        WindowSettings.Batch single = new WindowSettings.Batch(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        Window<Object> window = new Window<>(new WindowSettings(most, 1_000_000, Long.MAX_VALUE, SPAN, single));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            window.assign(partition, 0, new BitSet());
        }
        return window;
    }

    /** Plans commits whenever it is asked to. */
    static CommitPlanner<Object> plannerOf(Window<Object> window) {
        return new CommitPlanner<>(window, new CommitPace(0, 1, 0, Integer.MAX_VALUE));
    }

    /** A message of a conversation that no other message has. */
    static Arrival<Object> message(int partition, long offset, long conversation) {
        return new Arrival<>(partition, offset, "default\nconversation-" + conversation, 1, PAYLOAD);
    }
}
