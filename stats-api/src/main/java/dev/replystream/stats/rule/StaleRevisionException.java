package dev.replystream.stats.rule;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Somebody else changed the rule, or it is not there. */
final class StaleRevisionException extends ResponseStatusException {

    StaleRevisionException(long actual) {
        super(
                HttpStatus.PRECONDITION_FAILED,
                actual == 0 ? "there is no rule with this name" : "the rule has revision " + actual);
    }
}
