package dev.replystream.worker.openai;

/** The key of an account. It never shows in a log. */
public record ApiKey(String value) {

    @Override
    public String toString() {
        return value.isEmpty() ? "none" : "***";
    }
}
