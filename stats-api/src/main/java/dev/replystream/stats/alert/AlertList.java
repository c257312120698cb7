package dev.replystream.stats.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.web.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts, the one that changed last first.
 *
 * @param alerts the alerts
 * @param next value of {@code after} for the next page; null when this is the last one
 */
public record AlertList(
        @JsonUnwrapped Freshness freshness,
        List<AlertView> alerts,
        @Nullable String next) {

    /** A page of {@code size} alerts from {@code found}, which has one more when there is a next page. */
    static AlertList of(Freshness freshness, List<AlertView> found, int size) {
        if (found.size() <= size) {
            return new AlertList(freshness, found, null);
        }
        AlertView last = found.get(size - 1);
        Cursor next = new Cursor(last.newest().occurredAt(), last.alertId());
        return new AlertList(freshness, found.subList(0, size), next.text());
    }
}
