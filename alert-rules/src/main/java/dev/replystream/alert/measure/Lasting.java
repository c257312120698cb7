package dev.replystream.alert.measure;

import java.time.Duration;

/** Durations in words. */
public final class Lasting {

    private Lasting() {}

    /** For example {@code 40 s}, {@code 5 min} or {@code 2 h 5 min}; a negative duration counts as none. */
    public static String text(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
