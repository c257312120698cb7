package dev.replystream.stats.sink;

import java.util.UUID;

/** A record that can be decoded and never be stored. Its message holds no content of the record. */
public final class InvalidRecordException extends RuntimeException {

    public InvalidRecordException(String message) {
        super(message);
    }

    /**
     * The id that a record has in {@code field}.
     *
     * @throws InvalidRecordException if it is no UUID
     */
    public static UUID requireId(String field, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException(field + " is no UUID");
        }
    }

    /**
     * The figure that a record has in {@code field}, as a whole number of 32 bits.
     *
     * @throws InvalidRecordException if it is larger
     */
    public static int requireInt(String field, long value) {
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw new InvalidRecordException(field + " is beyond " + Integer.MAX_VALUE);
        }
        return (int) value;
    }
}
