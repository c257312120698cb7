package dev.replystream.worker.time;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * How time is told and waited for.
 *
 * @param clock tells the time of day
 * @param millis a clock that does not go back, in milliseconds
 * @param pause waits
 */
public record Waiting(InstantSource clock, LongSupplier millis, Pause pause) {}
