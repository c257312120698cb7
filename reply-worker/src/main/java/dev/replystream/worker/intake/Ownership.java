package dev.replystream.worker.intake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which assignments last, for the threads that work for them. Safe for use by several threads. */
final class Ownership {

    private final Map<Integer, Long> generations = new ConcurrentHashMap<>();

    void begin(int partition, long generation) {
        generations.put(partition, generation);
    }

    void end(int partition) {
        generations.remove(partition);
    }

    void endAll() {
        generations.clear();
    }

    boolean lasts(int partition, long generation) {
        Long current = generations.get(partition);
        return current != null && current == generation;
    }
}
