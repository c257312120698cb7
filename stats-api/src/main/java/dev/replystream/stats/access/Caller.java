package dev.replystream.stats.access;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whoever makes a request.
 *
 * @param name id of the key, or what stands for it
 * @param tenant whose records it may see; null for those of all
 */
public record Caller(String name, Scope scope, @Nullable String tenant) implements Principal {

    /** Whoever reaches a service that has no keys. */
    static final Caller ANYBODY = new Caller("anybody", Scope.ADMIN, null);

    /** Whoever has the key of the service's settings. */
    static final Caller OPERATOR = new Caller("operator", Scope.ADMIN, null);

    @Override
    public String getName() {
        return name;
    }

    /** The caller of this request; empty when it is not known. */
    public static Optional<Caller> current() {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        return current != null && current.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /** The tenant that the caller of this request is bound to; empty when it is bound to none. */
    public static Optional<String> boundTenant() {
        return current().flatMap(caller -> Optional.ofNullable(caller.tenant()));
    }
}
