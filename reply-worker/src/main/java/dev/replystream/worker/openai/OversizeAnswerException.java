package dev.replystream.worker.openai;

import java.io.IOException;

/** An answer is longer than it may be; nobody knows what it said. */
final class OversizeAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    OversizeAnswerException(long mostBytes) {
        super("the answer is longer than " + mostBytes + " bytes");
    }
}
