package dev.replystream.service;

/**
 * Text that is shown nowhere.
 *
 * @param value the text itself
 */
public record Secret(String value) {

    @Override
    public String toString() {
        return value.isEmpty() ? "(none)" : "(redacted)";
    }
}
