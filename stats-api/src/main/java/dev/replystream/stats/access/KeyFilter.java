package dev.replystream.stats.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who makes a request: {@code Authorization: Bearer KEY} (RFC 6750) or {@code X-API-Key: KEY}. */
final class KeyFilter extends OncePerRequestFilter {

    /** Authority of callers that are bound to no tenant. */
    static final String ALL_TENANTS = "ALL_TENANTS";

    private static final String BEARER = "Bearer ";

    private final KeyRing keys;
    private final boolean openWithoutKeys;
    private final AccessProblems problems;

    /** @param openWithoutKeys whether whoever reaches the service may do anything while there is no key */
    KeyFilter(KeyRing keys, boolean openWithoutKeys, AccessProblems problems) {
        this.keys = keys;
        this.openWithoutKeys = openWithoutKeys;
        this.problems = problems;
    }

    /** Probes need no key, and must not wait for the database that the keys are in. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> found;
        try {
            found = callerOf(request);
        } catch (KeysUnknownException e) {
            problems.unavailable(response);
            return;
        }
        found.ifPresent(caller -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(authenticationOf(caller));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private Optional<Caller> callerOf(HttpServletRequest request) {
        String presented = presentedBy(request);
        if (presented != null) {
            return keys.callerWith(presented);
        }
        return openWithoutKeys && keys.isEmpty() ? Optional.of(Caller.ANYBODY) : Optional.empty();
    }

    private static @Nullable String presentedBy(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length()).strip();
        }
        return request.getHeader("X-API-Key");
    }

    private static Authentication authenticationOf(Caller caller) {
        List<SimpleGrantedAuthority> authorities = new ArrayList<>();
        caller.scope().included().forEach(scope -> authorities.add(new SimpleGrantedAuthority(scope.name())));
        if (caller.tenant() == null) {
            authorities.add(new SimpleGrantedAuthority(ALL_TENANTS));
        }
        return UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities);
    }
}
