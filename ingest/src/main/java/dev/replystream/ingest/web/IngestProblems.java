package dev.replystream.ingest.web;

import dev.replystream.ingest.idempotency.KeyReusedException;
import dev.replystream.ingest.publish.NotAcknowledgedException;
import java.net.URI;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The errors of the intake as problem details. */
@RestControllerAdvice
final class IngestProblems {

    static final String RETRY_AFTER_SECONDS = "5";

    private static final Logger LOG = LoggerFactory.getLogger(IngestProblems.class);

    @ExceptionHandler
    ProblemDetail keyReused(KeyReusedException failure) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, Objects.toString(failure.getMessage()));
        problem.setType(URI.create("/problems/idempotency-key-reused"));
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAcknowledged(NotAcknowledgedException failure) {
        LOG.warn("{}: {}", failure.getMessage(), Objects.toString(failure.getCause()));
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                failure.getMessage() + "; it may or may not have been accepted: repeat it with the same idempotency"
                        + " key or id");
        problem.setType(URI.create("/problems/not-acknowledged"));
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem);
    }
}
