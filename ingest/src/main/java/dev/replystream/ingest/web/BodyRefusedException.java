package dev.replystream.ingest.web;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A body that is not read. */
final class BodyRefusedException extends ErrorResponseException {

    private BodyRefusedException(HttpStatus status, String type, String detail, @Nullable Throwable cause) {
        super(status, problem(status, type, detail), cause);
    }

    static BodyRefusedException tooLarge(int limit) {
        BodyRefusedException refusal = new BodyRefusedException(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "body must have at most " + limit + " bytes for this path",
                null);
        refusal.getBody().setProperty("field", "body");
        return refusal;
    }

    static BodyRefusedException brokenOff(IOException cause) {
        return new BodyRefusedException(
                HttpStatus.BAD_REQUEST, "broken-off", "the body ended before it was complete", cause);
    }

    static BodyRefusedException tooSlow(Duration deadline) {
        BodyRefusedException refusal = new BodyRefusedException(
                HttpStatus.REQUEST_TIMEOUT,
                "too-slow",
                "the body must be complete within " + deadline.toMillis() + " ms; nothing was accepted",
                null);
        refusal.getHeaders().set(HttpHeaders.CONNECTION, "close");
        return refusal;
    }

    static BodyRefusedException busy() {
        BodyRefusedException refusal = new BodyRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "busy",
                "the request waited too long behind others; nothing was accepted",
                null);
        refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, IngestProblems.RETRY_AFTER_SECONDS);
        return refusal;
    }

    private static ProblemDetail problem(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + type));
        return problem;
    }
}
