package dev.replystream.service.outbound;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Locale;

/**
 * What a webhook answered. Its text is of no interest.
 *
 * @param status HTTP status, 200 to 599
 * @param retryAfter how long it wants to be left alone; zero when it does not say so in seconds
 */
record WebhookAnswer(int status, Duration retryAfter) {

    private static final String RETRY_AFTER = "retry-after:";
    private static final int LONGEST_HEAD = 32_768;

    /** Gives one byte after the other; -1 at the end. */
    @FunctionalInterface
    interface Bytes {

        int next() throws IOException;
    }

    /** Reads the head of an answer, past any interim ones. */
    static WebhookAnswer read(Bytes bytes) throws IOException {
        Head head = new Head(bytes);
        WebhookAnswer answer = head.read();
        while (answer.status() < 200) {
            answer = head.read();
        }
        return answer;
    }

    Attempt attempt() {
        if (status < 300) {
            return new Attempt.Sent();
        }
        String reason = "the webhook answered " + status;
        return switch (status) {
            case 429 -> new Attempt.Postponed(SendError.RATE_LIMIT, code(), retryAfter, reason);
            case 408, 425 -> new Attempt.Postponed(SendError.SERVER_ERROR, code(), retryAfter, reason);
            case 401, 403 -> new Attempt.Refused(SendError.AUTH, code(), reason);
            default -> otherFailure(reason);
        };
    }

    private Attempt otherFailure(String reason) {
        if (status >= 500) {
            return new Attempt.Postponed(SendError.ofServerStatus(status), code(), retryAfter, reason);
        }
        String why = status < 400 ? "; redirects are not followed" : "";
        return new Attempt.Refused(SendError.BAD_REQUEST, code(), reason + why);
    }

    private String code() {
        return Integer.toString(status);
    }

    private static final class Head {

        private final Bytes bytes;
        private int read;

        Head(Bytes bytes) {
            this.bytes = bytes;
        }

        WebhookAnswer read() throws IOException {
            int status = statusOf(line());
            Duration retryAfter = Duration.ZERO;
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.toLowerCase(Locale.ROOT).startsWith(RETRY_AFTER)) {
                    retryAfter = RetryAfter.of(line.substring(RETRY_AFTER.length()));
                }
            }
            return new WebhookAnswer(status, retryAfter);
        }

        private static int statusOf(String line) throws ProtocolException {
            if (!line.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
                throw new ProtocolException("no answer of HTTP/1.1");
            }
            return Integer.parseInt(line.substring(9, 12));
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = bytes.next(); next != '\n'; next = bytes.next()) {
                read++;
                if (next < 0) {
                    throw new EOFException("the answer breaks off");
                }
                if (read > LONGEST_HEAD) {
                    throw new ProtocolException("the head of the answer is too long");
                }
                line.append((char) next);
            }
            return line.toString().strip();
        }
    }
}
