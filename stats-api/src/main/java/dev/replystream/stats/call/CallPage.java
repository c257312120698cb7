package dev.replystream.stats.call;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
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
 * @param calls the calls
 * @param next value of {@code after} for the next page; null when this is the last one
 */
public record CallPage(
        @JsonIgnore @Nullable Instant to,
        @JsonUnwrapped Freshness freshness,
        List<Call> calls,
        @Nullable String next) implements TablePage, PeriodAnswer {

    @Override
    public Class<Call> rowType() {
        return Call.class;
    }

    @Override
    public List<Call> rows() {
        return calls;
    }

    /** A page of {@code size} calls from {@code found}, which has one more when there is a next page. */
    static CallPage of(@Nullable Instant to, Freshness freshness, List<Call> found, int size) {
        if (found.size() <= size) {
            return new CallPage(to, freshness, found, null);
        }
        Call last = found.get(size - 1);
        Cursor next = new Cursor(last.occurredAt(), ForeignId.keyOf(last.callId()));
        return new CallPage(to, freshness, found.subList(0, size), next.text());
    }

    @Override
    public CallPage with(Freshness other) {
        return new CallPage(to, other, calls, next);
    }
}
