package dev.replystream.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** Bytes that are no record of the expected type: trying again never helps, the record is for the dead letters. */
public final class UndecodableRecordException extends SerializationException {

    public UndecodableRecordException(String message) {
        super(message);
    }

    public UndecodableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
