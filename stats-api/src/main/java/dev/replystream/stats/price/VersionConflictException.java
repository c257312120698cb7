package dev.replystream.stats.price;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A version that cannot be added to those that there are. */
final class VersionConflictException extends ResponseStatusException {

    private VersionConflictException(HttpStatus status, String message) {
        super(status, message);
    }

    /** Somebody else added {@code newest} meanwhile. */
    static VersionConflictException stale(@Nullable String newest) {
        return new VersionConflictException(HttpStatus.PRECONDITION_FAILED, "the newest version is " + newest);
    }

    /** Versions never change, so there is only one with a name. */
    static VersionConflictException taken(String version) {
        return new VersionConflictException(
                HttpStatus.CONFLICT, "there is a version " + version + " already, and versions never change");
    }
}
