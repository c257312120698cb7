package dev.replystream.worker.time;

import java.time.Duration;

/** How a thread waits. Real ones sleep; tests do not. */
@FunctionalInterface
public interface Pause {

    /** Waits for {@code time}. */
    void of(Duration time) throws InterruptedException;
}
