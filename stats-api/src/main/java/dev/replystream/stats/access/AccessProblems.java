package dev.replystream.stats.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import tools.jackson.databind.json.JsonMapper;

/** Tells callers whose request is not let through why, as all problems are told (RFC 9457). */
final class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"replystream\"");
        write(response, HttpStatus.UNAUTHORIZED, "unauthorized", "a good key is needed: Authorization: Bearer KEY");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        write(response, HttpStatus.FORBIDDEN, "forbidden", "the key is not for this; it needs another scope or tenant");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException failure)
            throws IOException {
        write(
                response,
                HttpStatus.BAD_REQUEST,
                "rejected",
                "the path, a header or the method has a form that no route has");
    }

    /** Nobody can be let in while the database that the keys are in is away. */
    void unavailable(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "database-unavailable",
                "the database does not answer in time; try again later");
    }

    /** A client asked more often than it may. */
    void tooMany(HttpServletResponse response, long retryAfterSeconds) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfterSeconds));
        write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "rate-limited",
                "too many requests of this key or address; try again after " + retryAfterSeconds + " s");
    }

    private static void write(HttpServletResponse response, HttpStatus status, String type, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        String problem = JSON.createObjectNode()
                .put("type", "/problems/" + type)
                .put("title", status.getReasonPhrase())
                .put("status", status.value())
                .put("detail", detail)
                .toString();
        response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
    }
}
