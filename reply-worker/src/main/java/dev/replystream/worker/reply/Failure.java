package dev.replystream.worker.reply;

import org.jspecify.annotations.Nullable;

/**
 * Why no reply could be made.
 *
 * @param errorType class of the error, see the error taxonomy, or {@code internal}
 * @param errorCode the provider's code; null when there is none
 * @param message what was wrong, for people; never what a customer wrote
 * @param attempts calls that were made
 */
record Failure(String errorType, @Nullable String errorCode, String message, int attempts) {

    /** Class of errors that are ours. */
    static final String INTERNAL = "internal";

    static Failure of(Drafting.Failed failed) {
        String message =
                "no call succeeded, the last one failed with " + failed.type().code();
        return new Failure(failed.type().code(), failed.code(), message, failed.attempts());
    }

    static Failure of(Throwable defect) {
        return new Failure(INTERNAL, null, defect.getClass().getName(), 0);
    }
}
