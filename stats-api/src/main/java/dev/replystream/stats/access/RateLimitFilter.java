package dev.replystream.stats.access;

import dev.replystream.stats.limit.RateLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds each key, and each address without a good one, to its share of requests; so nobody can try keys faster either.
 * Tells how much is left in the headers {@code RateLimit} and {@code RateLimit-Policy}.
 */
final class RateLimitFilter extends OncePerRequestFilter {

    /** Whoever has a network of version 6 has 2^64 addresses of it. */
    private static final int NETWORK_BYTES = 8;

    private final RateLimits limits;
    private final AccessProblems problems;
    private final String policy;

    RateLimitFilter(RateLimits limits, AccessProblems problems) {
        this.limits = limits;
        this.problems = problems;
        this.policy = "\"requests\";q=" + limits.burst() + ";w=" + limits.windowSeconds();
    }

    /** Probes come from whoever keeps the service alive. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RateLimits.Verdict verdict = limits.take(clientOf(request));
        response.setHeader("RateLimit-Policy", policy);
        response.setHeader("RateLimit", "\"requests\";r=" + verdict.remaining() + ";t=" + verdict.fullAfterSeconds());
        if (verdict.allowed()) {
            chain.doFilter(request, response);
        } else {
            problems.tooMany(response, verdict.retryAfterSeconds());
        }
    }

    private static String clientOf(HttpServletRequest request) {
        return Caller.current()
                .filter(caller -> !caller.equals(Caller.ANYBODY))
                .map(caller -> "key " + caller.name())
                .orElseGet(() -> "address " + networkOf(request.getRemoteAddr()));
    }

    static String networkOf(String address) {
        InetAddress parsed;
        try {
            parsed = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
        return parsed instanceof Inet6Address
                ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                : parsed.getHostAddress();
    }
}
