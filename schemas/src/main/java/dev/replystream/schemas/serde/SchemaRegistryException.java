package dev.replystream.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry cannot be reached or refuses a request. Trying again later may help. */
public final class SchemaRegistryException extends RetriableException {

    public SchemaRegistryException(String message) {
        super(message);
    }

    public SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
