package dev.replystream.ingest.publish;

/**
 * Kafka did not acknowledge all records of a request. Each of them may be in Kafka nevertheless, or come there yet;
 * whoever repeats the request with the same ids does no harm.
 */
public final class NotAcknowledgedException extends RuntimeException {

    NotAcknowledgedException(String message, Throwable cause) {
        super(message, cause);
    }
}
