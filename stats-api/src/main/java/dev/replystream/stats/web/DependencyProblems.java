package dev.replystream.stats.web;

import java.net.URI;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * A database or a broker that is away, full or slow is told with 503 and when to come again; nothing of its words is
 * passed on.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class DependencyProblems {

    private static final Logger LOG = LoggerFactory.getLogger(DependencyProblems.class);
    private static final URI UNAVAILABLE = URI.create("/problems/database-unavailable");
    private static final URI KAFKA_UNAVAILABLE = URI.create("/problems/kafka-unavailable");
    private static final URI INTERNAL = URI.create("/problems/internal");
    private static final String RETRY_SECONDS = "5";

    /** SQL states of a connection that is gone, of resources used up, and of an operator's stop or a timeout. */
    private static final String AWAY_STATES = "(08|53|57|58).*";

    @ExceptionHandler({
        DataAccessException.class,
        TransactionException.class,
        org.jooq.exception.DataAccessException.class
    })
    ResponseEntity<ProblemDetail> database(RuntimeException failure) {
        if (!isAway(failure)) {
            LOG.error("a query failed", failure);
            return answer(HttpStatus.INTERNAL_SERVER_ERROR, INTERNAL, "the query failed; the log says why", null);
        }
        LOG.warn("the database is away: {}", failure.getMessage());
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                UNAVAILABLE,
                "the database does not answer in time; try again later",
                RETRY_SECONDS);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> kafka(KafkaException failure) {
        LOG.warn("Kafka is away: {}", failure.getMessage());
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                KAFKA_UNAVAILABLE,
                "Kafka does not take it in time; try again later",
                RETRY_SECONDS);
    }

    private static ResponseEntity<ProblemDetail> answer(
            HttpStatus status, URI type, String detail, @Nullable String retryAfter) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        return answer.body(problem);
    }

    private static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || (state != null && state.matches(AWAY_STATES));
    }
}
