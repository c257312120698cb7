package dev.replystream.stats.period;

/** A period that is cut into more intervals than an answer may have. */
public final class TooManyIntervalsException extends RuntimeException {

    TooManyIntervalsException(int most) {
        super("a period may have at most " + most + " intervals");
    }
}
