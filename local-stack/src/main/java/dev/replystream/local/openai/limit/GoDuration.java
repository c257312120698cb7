package dev.replystream.local.openai.limit;

import java.time.Duration;

/** Durations as Go prints them, the form of the {@code x-ratelimit-reset-*} headers: {@code 6m0s}, {@code 1.5s}, {@code 12ms}. */
public final class GoDuration {
    private GoDuration() {}

    /** The duration, rounded up to a millisecond. */
    public static String format(Duration duration) {
        long millis = Math.ceilDiv(duration.toNanos(), 1_000_000L);
        if (millis == 0) {
            return "0s";
        }
        if (millis < 1000) {
            return millis + "ms";
        }
        long minutes = millis / 60_000;
        String seconds = seconds(millis % 60_000) + "s";
        if (minutes == 0) {
            return seconds;
        }
        return minutes < 60 ? minutes + "m" + seconds : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
    }

    private static String seconds(long millis) {
        long fraction = millis % 1000;
        String text = "%d.%03d".formatted(millis / 1000, fraction);
        return fraction == 0 ? Long.toString(millis / 1000) : text.replaceAll("0+$", "");
    }
}
