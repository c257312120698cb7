package dev.replystream.stats.sink;

/** Somebody else has stored records of a partition since we read where to begin: its newer owner, most likely. */
final class StaleOwnerException extends RuntimeException {

    StaleOwnerException(String message) {
        super(message);
    }
}
