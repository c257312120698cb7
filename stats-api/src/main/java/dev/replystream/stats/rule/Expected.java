package dev.replystream.stats.rule;

import dev.replystream.avro.AlertRule;
import dev.replystream.service.web.InvalidFieldException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What a caller knows of the rule that it changes (RFC 9110, section 13).
 *
 * @param revision its revision; 0 for none, which is for a new rule
 */
record Expected(long revision) {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    /**
     * From the headers of a request: {@code If-Match: "REVISION"} or {@code If-None-Match: *}.
     *
     * @throws ResponseStatusException with 428 if neither is there
     * @throws InvalidFieldException if one has another form
     */
    static Expected of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch == null && ifNoneMatch == null) {
            throw new ResponseStatusException(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "If-Match with the revision that is changed, or If-None-Match: * for a new rule, must be given");
        }
        if (ifMatch == null) {
            if (!"*".equals(ifNoneMatch)) {
                throw new InvalidFieldException("If-None-Match", "must be *");
            }
            return new Expected(0);
        }
        Matcher tag = TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw new InvalidFieldException("If-Match", "must be a revision in quotes, such as \"3\"");
        }
        return new Expected(Long.parseLong(tag.group(1)));
    }

    /** @throws StaleRevisionException if {@code found} is another one */
    void check(@Nullable AlertRule found) {
        long actual = found == null ? 0 : found.getRevision();
        if (actual != revision) {
            throw new StaleRevisionException(actual);
        }
    }
}
