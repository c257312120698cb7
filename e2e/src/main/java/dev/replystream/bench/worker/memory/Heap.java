package dev.replystream.bench.worker.memory;

import java.lang.management.ManagementFactory;

/** The heap of this JVM. */
final class Heap {

    private static final int COLLECTIONS = 3;

    private Heap() {}

    /** Bytes that are in use after full collections. */
    static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
