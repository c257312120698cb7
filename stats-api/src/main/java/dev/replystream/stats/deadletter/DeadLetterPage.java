package dev.replystream.stats.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.TablePage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters, newest first.
 *
 * @param deadLetters the dead letters
 * @param next value of {@code after} for the next page; null when this is the last one
 */
public record DeadLetterPage(
        @JsonUnwrapped Freshness freshness,
        List<DeadLetterView> deadLetters,
        @Nullable String next) implements TablePage {

    /** A page of {@code size} dead letters from {@code found}, which has one more when there is a next page. */
    static DeadLetterPage of(Freshness freshness, List<DeadLetterView> found, int size) {
        if (found.size() <= size) {
            return new DeadLetterPage(freshness, found, null);
        }
        DeadLetterView last = found.get(size - 1);
        Cursor next = new Cursor(last.failedAt(), last.deadLetterId());
        return new DeadLetterPage(freshness, found.subList(0, size), next.text());
    }

    @Override
    public Class<DeadLetterView> rowType() {
        return DeadLetterView.class;
    }

    @Override
    public List<DeadLetterView> rows() {
        return deadLetters;
    }
}
