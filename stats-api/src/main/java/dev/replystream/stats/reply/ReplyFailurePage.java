package dev.replystream.stats.reply;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.TablePage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Failures to answer, newest first.
 *
 * @param failures the failures
 * @param next value of {@code after} for the next page; null when this is the last one
 */
public record ReplyFailurePage(
        @JsonUnwrapped Freshness freshness,
        List<ReplyFailure> failures,
        @Nullable String next) implements TablePage {

    /** A page of {@code size} failures from {@code found}, which has one more when there is a next page. */
    static ReplyFailurePage of(Freshness freshness, List<ReplyFailure> found, int size) {
        if (found.size() <= size) {
            return new ReplyFailurePage(freshness, found, null);
        }
        ReplyFailure last = found.get(size - 1);
        Cursor next = new Cursor(last.occurredAt(), last.outcomeId());
        return new ReplyFailurePage(freshness, found.subList(0, size), next.text());
    }

    @Override
    public Class<ReplyFailure> rowType() {
        return ReplyFailure.class;
    }

    @Override
    public List<ReplyFailure> rows() {
        return failures;
    }
}
