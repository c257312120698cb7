package dev.replystream.service.web;

/** A request that has a field, parameter or header with a value that is not allowed. */
public final class InvalidFieldException extends RuntimeException {

    private final String field;

    /**
     * @param field name of the field, as the caller wrote it
     * @param message what is allowed, for example {@code must have at most 32768 bytes, had 40000}
     */
    public InvalidFieldException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
