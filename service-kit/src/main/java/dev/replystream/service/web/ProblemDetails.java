package dev.replystream.service.web;

import java.net.URI;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every error of an endpoint as {@code application/problem+json}, with a stable {@code type}: {@code
 * /problems/invalid-field} carries the offending {@code field}. What Spring itself refuses keeps Spring's form.
 */
@RestControllerAdvice
public class ProblemDetails extends ResponseEntityExceptionHandler {

    private static final URI INVALID_FIELD = URI.create("/problems/invalid-field");

    @ExceptionHandler
    ProblemDetail invalidField(InvalidFieldException failure) {
        return invalidField(failure.field(), Objects.toString(failure.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail wrongType(MethodArgumentTypeMismatchException failure) {
        Class<?> wanted = Objects.requireNonNullElse(failure.getRequiredType(), Object.class);
        return invalidField(failure.getName(), "must be a " + wanted.getSimpleName());
    }

    private static ProblemDetail invalidField(String field, String message) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, field + " " + message);
        problem.setType(INVALID_FIELD);
        problem.setTitle("Invalid field");
        problem.setProperty("field", field);
        return problem;
    }
}
