package dev.replystream.alert.rule;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * When an alert is over.
 *
 * @param threshold value below which recovery begins; without one it begins when the value is above no threshold
 * @param time how long the value has to stay there without a break, 0 to 24 h; also how long before an error eases
 */
public record Recovery(OptionalDouble threshold, Duration time) {

    private static final Duration LONGEST = Duration.ofHours(24);

    public Recovery {
        Require.between("recovery_millis", time, Duration.ZERO, LONGEST);
    }

    void requireAtMost(double lowestThreshold) {
        threshold.ifPresent(value -> Require.between("recovery_threshold", value, 0, lowestThreshold));
    }
}
