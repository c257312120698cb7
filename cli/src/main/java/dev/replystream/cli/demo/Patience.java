package dev.replystream.cli.demo;

import dev.replystream.cli.terminal.Interrupt;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How a verdict waits for what is about to become so. */
@FunctionalInterface
interface Patience {
    /** Asks until the answer is yes or the time is over; the last answer. */
    boolean within(Duration longest, BooleanSupplier question);

    /** Asks once a second, also when the end of this process was asked for. */
    static Patience ofClock() {
        return (longest, question) -> {
            long begin = System.nanoTime();
            while (!question.getAsBoolean()) {
                if (System.nanoTime() - begin >= longest.toNanos()) {
                    return false;
                }
                new Interrupt().await(Duration.ofSeconds(1));
            }
            return true;
        };
    }
}
