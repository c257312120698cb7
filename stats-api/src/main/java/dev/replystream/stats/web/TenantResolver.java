package dev.replystream.stats.web;

import dev.replystream.stats.access.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives endpoints the tenant that a request may see: that of its key, else the one that it asks for. */
final class TenantResolver implements HandlerMethodArgumentResolver {

    static final String PARAMETER = "tenant";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return isTenant(parameter);
    }

    static boolean isTenant(MethodParameter parameter) {
        return parameter.getParameterType() == Tenant.class;
    }

    @Override
    public Tenant resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String asked = Parameters.text(PARAMETER, request.getParameter(PARAMETER));
        String bound = Caller.boundTenant().orElse(null);
        if (bound == null) {
            return asked == null ? Tenant.DEFAULT : new Tenant(asked);
        }
        if (asked != null && !asked.equals(bound)) {
            throw new AccessDeniedException("the key is for another tenant");
        }
        return new Tenant(bound);
    }
}
