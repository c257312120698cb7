package dev.replystream.stats.call;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.period.OpenPeriod;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.PeriodAnswer;
import dev.replystream.stats.web.TablePage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls, newest first.
 *
 * @param to end of the period, exclusive; null when none was given
 * @param keptSince where the figures begin, as older ones are no longer kept; absent when the period begins later
 * @param calls the calls
 * @param next value of {@code after} for the next page; null when this is the last one
 */
public record CallPage(
        @JsonIgnore @Nullable Instant to,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant keptSince,
        @JsonUnwrapped Freshness freshness,
        List<Call> calls,
        @Nullable String next)
        implements TablePage, PeriodAnswer {

    /**
     * A period, and where what is known of it begins.
     *
     * @param keptSince null when all of it is known
     */
    record Known(OpenPeriod period, @Nullable Instant keptSince) {}

    @Override
    public Class<Call> rowType() {
        return Call.class;
    }

    @Override
    public List<Call> rows() {
        return calls;
    }

    /** A page of {@code size} calls from {@code found}, which has one more when there is a next page. */
    static CallPage of(Known known, Freshness freshness, List<Call> found, int size) {
        if (found.size() <= size) {
            return new CallPage(known.period().to(), known.keptSince(), freshness, found, null);
        }
        Call last = found.get(size - 1);
        Cursor next = new Cursor(last.occurredAt(), ForeignId.keyOf(last.callId()));
        return new CallPage(known.period().to(), known.keptSince(), freshness, found.subList(0, size), next.text());
    }

    @Override
    public CallPage with(Freshness other) {
        return new CallPage(to, keptSince, other, calls, next);
    }
}
