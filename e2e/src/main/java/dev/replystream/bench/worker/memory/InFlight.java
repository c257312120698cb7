package dev.replystream.bench.worker.memory;

import dev.replystream.worker.window.Window;
import dev.replystream.worker.window.Work;
import java.util.ArrayList;
import java.util.List;

/** Messages in flight, each of a conversation of its own. */
final class InFlight {

    private static final int PER_WINDOW = 10_000;

    private InFlight() {}

    /** Bytes of bookkeeping per message: window, lane with its name, arrival and work. */
    static double bytesPerMessage(int messages) {
        List<Window<Object>> windows = new ArrayList<>();
        List<List<Work<Object>>> works = new ArrayList<>();
        long before = Heap.used();
        long conversation = 0;
        int filled = 0;
        while (filled < messages) {
            Window<Object> window = Windows.ofMostInFlight(PER_WINDOW);
            for (int i = 0; i < PER_WINDOW; i++) {
                int partition = i % Windows.PARTITIONS;
                window.offer(Windows.message(partition, i / Windows.PARTITIONS, conversation++), 0);
            }
            works.add(window.start(0, PER_WINDOW));
            windows.add(window);
            filled += window.inFlight();
        }
        long after = Heap.used();
        int held = works.stream().mapToInt(List::size).sum();
        if (held != filled || windows.isEmpty()) {
            throw new IllegalStateException(held + " works are held, " + filled + " are in flight");
        }
        return (double) (after - before) / filled;
    }
}
