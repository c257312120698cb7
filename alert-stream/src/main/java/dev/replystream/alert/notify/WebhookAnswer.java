package dev.replystream.alert.notify;

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

    /** No channel may ask for more. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

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

    /** What it means for a notification. */
    Delivery delivery() {
        if (status < 300) {
            return new Delivery.Delivered();
        }
        boolean later = status == 408 || status == 425 || status == 429 || status >= 500;
        if (later) {
            return new Delivery.Postponed(retryAfter, "the webhook answered " + status);
        }
        String why = status < 400 ? "; redirects are not followed" : "";
        return new Delivery.Refused("the webhook answered " + status + why);
    }

    /** {@code seconds} as a pause: none when it is no number, at most {@link #LONGEST_PAUSE}. */
    static Duration pause(String seconds) {
        try {
            long asked = Long.parseLong(seconds.strip());
            return Duration.ofSeconds(Math.clamp(asked, 0, LONGEST_PAUSE.toSeconds()));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
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
                    retryAfter = pause(line.substring(RETRY_AFTER.length()));
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
