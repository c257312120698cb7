package dev.replystream.ingest.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the requests that were refused, by reason. */
final class RefusalCounter extends OncePerRequestFilter {

    private final MeterRegistry meters;

    RefusalCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            if (status >= HttpServletResponse.SC_BAD_REQUEST) {
                count(status);
            }
        }
    }

    private void count(int status) {
        Counter.builder("replystream.ingest.refused")
                .description("Requests that were refused")
                .baseUnit("requests")
                .tag("reason", reasonOf(status))
                .register(meters)
                .increment();
    }

    static String reasonOf(int status) {
        return switch (status) {
            case 400 -> "invalid";
            case 404 -> "unknown_path";
            case 405 -> "method";
            case 406, 415 -> "media_type";
            case 408 -> "too_slow";
            case 409 -> "key_reused";
            case 413 -> "too_large";
            case 503 -> "unavailable";
            default -> "internal";
        };
    }
}
