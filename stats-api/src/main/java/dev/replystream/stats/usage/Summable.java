package dev.replystream.stats.usage;

import java.time.Instant;

/** Figures of one window that can be added up. */
interface Summable {

    /** First moment of the window. */
    Instant start();

    /** What its calls or messages have in common. */
    UsageGroup group();
}
