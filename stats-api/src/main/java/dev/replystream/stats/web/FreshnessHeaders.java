package dev.replystream.stats.web;

import dev.replystream.stats.freshness.Freshness;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Freshness as the headers {@code As-Of}, {@code Complete-Until} and {@code Lag}. */
final class FreshnessHeaders {

    private FreshnessHeaders() {}

    /** Sets what is known and was not set before. */
    static void set(HttpHeaders headers, Freshness freshness) {
        set(headers, "As-Of", freshness.asOf());
        set(headers, "Complete-Until", freshness.completeUntil());
        set(headers, "Lag", freshness.lag().records());
    }

    private static void set(HttpHeaders headers, String name, @Nullable Object value) {
        if (value != null && headers.getFirst(name) == null) {
            headers.set(name, value.toString());
        }
    }
}
