package dev.replystream.stats.access;

/** The keys were never read, and the database is away: nobody can be let in. */
final class KeysUnknownException extends RuntimeException {

    KeysUnknownException(RuntimeException cause) {
        super("the keys cannot be read", cause);
    }
}
