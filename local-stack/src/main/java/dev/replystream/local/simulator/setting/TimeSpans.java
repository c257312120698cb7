package dev.replystream.local.simulator.setting;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a rule holds: {@code from} and {@code until} as moments, or {@code after_ms} and {@code for_ms} from now on. */
public final class TimeSpans {
    /** No span is longer: a day. */
    public static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

    private TimeSpans() {}

    /** The first moment, inclusive; null when there is none. */
    public static @Nullable Instant start(SettingFields fields, Instant now) {
        Long after = fields.integer("after_ms", 0, LONGEST_MILLIS);
        return after == null ? fields.instant("from") : now.plusMillis(after);
    }

    /** The last moment, exclusive; null when there is none. */
    public static @Nullable Instant end(SettingFields fields, Instant start) {
        Long length = fields.integer("for_ms", 1, LONGEST_MILLIS);
        return length == null ? fields.instant("until") : start.plusMillis(length);
    }
}
